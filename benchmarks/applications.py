"""The applications that every measured program makes."""

from dataclasses import dataclass, field

IMAGE = "registry.example.org/shop/web:1.4"
PORT = 8000


@dataclass(frozen=True, kw_only=True, slots=True)
class Application:
    """What tells one application from the next."""

    name: str
    host: str
    config: dict[str, str] = field(default_factory=dict)


def applications(count: int) -> list[Application]:
    """So many applications, none like another."""
    return [
        Application(
            name=f"shop-{number}", host=f"shop-{number}.example.org", config={"TITLE": f"Shop {number}"}
        )
        for number in range(count)
    ]
