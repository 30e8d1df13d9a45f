// The applications of applications.py.
export const IMAGE = "registry.example.org/shop/web:1.4";
export const PORT = 8000;

/** What tells one application from the next. */
export interface Application {
  readonly name: string;
  readonly host: string;
  readonly config: Record<string, string>;
}

/** So many applications, none like another. */
export function applications(count: number): Application[] {
  return Array.from({ length: count }, (_, number) => ({
    name: `shop-${number}`,
    host: `shop-${number}.example.org`,
    config: { TITLE: `Shop ${number}` },
  }));
}
