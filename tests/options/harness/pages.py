"""docs/options/: a page an option, and a table of all.

`python -m tests.options.harness.pages` writes them.
"""

from collections.abc import Iterator
from pathlib import Path

from . import source
from .lines import difference
from .option import Example, Option, off, on, options

FOLDER = Path(__file__).parents[3] / "docs" / "options"
INDEX = "README.md"
WRITE = "make options writes it"

INTRODUCTION = """\
# Options

What each argument and method adds to the YAML of an application, line by line: `+` is a line that
is there with it and not without it, `-` the other way round. The pages are written by `make options`
from `tests/options/`, where each option has a file, and a test compares them. *Restarts pods?* is
**yes** where the option is part of the pod template, so that Kubernetes replaces the pods when it
changes; **new only** where it can only be given while the application is new, as its page says why.

| option | what | restarts pods? |
| --- | --- | --- |
"""


def pages() -> dict[str, str]:
    """The text of each file in the folder."""
    found = options()
    rows = [
        f"| [{each.name}]({each.name}.md) | {each.title.partition(': ')[2]} | {restarts(each)} |\n"
        for each in found
    ]
    return {INDEX: INTRODUCTION + "".join(rows), **{f"{each.name}.md": page(each) for each in found}}


def page(option: Option) -> str:
    """An option's page."""
    parts = [f"# {option.title}", option.text]
    for example, code in zip(option.examples, source.of_examples(option), strict=True):
        parts += [
            f"## {example.words}",
            f"```python\n{code}\n```",
            f"```diff\n{difference(off(example), on(example))}```",
            " ".join(_remarks(option, example)),
        ]
    return "\n\n".join([*(each for each in parts if each), *_refusals(option)]) + "\n"


def restarts(option: Option) -> str:
    """The column of the table: one word, or one for each kind of example."""
    words: dict[str, list[str]] = {}
    for example in option.examples:
        word = "new only" if example.fixed else "yes" if option.restarts(example) else "no"
        words.setdefault(word, []).append(example.words)
    if len(words) == 1:
        return next(iter(words))
    return "; ".join(f"{word}: {', '.join(map(str.lower, headings))}" for word, headings in words.items())


def _remarks(option: Option, example: Example) -> Iterator[str]:
    if example.fixed:
        yield f"Only while the application is new: {example.fixed}."
    else:
        yield f"Restarts pods: {'yes' if option.restarts(example) else 'no'}."
    if example.since:
        yield f"Since Kubernetes {example.since}."
    if example.level != "restricted":
        yield f"Admitted at the Pod Security level {example.level}."


def _refusals(option: Option) -> list[str]:
    if not option.bad:
        return []
    rows = [
        f"| `{_cell(code)}` | {_cell(bad.message)} |"
        for bad, code in zip(option.bad, source.of_bad(option), strict=True)
    ]
    return ["## What is refused", "\n".join(["| written | answer |", "| --- | --- |", *rows])]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def write() -> None:
    """Write all pages, and remove those of options that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    write()
