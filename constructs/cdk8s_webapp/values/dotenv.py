"""Configuration from a ``.env`` file."""

from io import StringIO
from pathlib import Path

from dotenv import dotenv_values

from . import checks
from .errors import refuse


def dotenv(path: str | Path) -> dict[str, str]:
    """The variables of a ``.env`` file, such as ``config=dotenv("prod.env")``.

    Values stand as they are: ``${NAME}`` is not replaced, so that the YAML does not
    depend on who writes it. https://saurabh-kumar.com/python-dotenv/

    Args:
        path: The file, from the current folder on.

    Raises:
        WebAppError: There is no such file, or a line of it gives no value.
    """
    file = Path(checks.text("dotenv", "path", str(path)))
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        refuse("dotenv", "path", f"{str(file)!r} is no readable text file below {Path.cwd().name}/")
    values = dotenv_values(stream=StringIO(text), interpolate=False)
    given: dict[str, str] = {}
    for name, value in values.items():
        if value is None:
            refuse("dotenv", name, f"has no value in {file.name}; write {name}=…")
        given[name] = value
    return given
