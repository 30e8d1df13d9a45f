// What phases.py is to the programs in Python: the seconds of each phase, and the peak of memory.
import { existsSync, readFileSync } from "node:fs";

/** The seconds of a program's phases: from its start, and then from mark to mark. */
export class Phases {
  private readonly seconds: Record<string, number> = {};
  private since = Number(process.env.BENCHMARK_STARTED ?? now());

  /** Say that a phase is over, and that the next one begins. */
  end(phase: string): void {
    const time = now();
    this.seconds[phase] = time - this.since;
    this.since = time;
  }

  /** Print the seconds, and the peak of memory, as one line of JSON. */
  report(): void {
    console.log(JSON.stringify({ ...this.seconds, peak: peak() }));
  }
}

/** How many applications to make, and the folder for their YAML. */
export function argumentsOf(argv: string[]): { count: number; folder: string } {
  return { count: Number(argv[2]), folder: argv[3] };
}

/** The clock that all processes share, in seconds. */
function now(): number {
  return Number(process.hrtime.bigint()) / 1e9;
}

/** The bytes that this process held at most; null where there is no /proc. */
function peak(): number | null {
  const status = "/proc/self/status";
  if (!existsSync(status)) return null;
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"));
  return found === null ? null : Number(found[1]) * 1024;
}
