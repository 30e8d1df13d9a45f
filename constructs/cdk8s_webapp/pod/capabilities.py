"""Which of root's rights a container may have, by Pod Security's levels.

https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

import re
from collections.abc import Mapping

from ..values import checks
from ..values.errors import refuse
from ..values.read_only import ReadOnly

# What Pod Security admits at each level, beside what the runtime gives by itself; "privileged" admits all.
_ADMITTED = {
    "restricted": ("NET_BIND_SERVICE",),
    "baseline": (
        *("AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"),
        *("SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"),
    ),
}
_NAME = re.compile(r"[A-Z][A-Z0-9_]*", re.ASCII)


def check_capabilities(level: str, given: object) -> Mapping[str, str]:
    """Refuse those that the level does not admit, and those without a reason."""
    found = checks.mapping("Security", "capabilities", given)
    for name, because in found.items():
        _refuse_no_name(name)
        admitted = _ADMITTED.get(level, (name,))
        if name not in admitted:
            lower = "baseline" if name in _ADMITTED["baseline"] else "privileged"
            right = f"only {', '.join(admitted)}; write Security.{lower}(because=…) for it"
            refuse("Security", "capabilities", f"{name!r} is not admitted at {level}, {right}")
        checks.text("Security", f"capabilities: {name}", because)
    return ReadOnly(found)


def _refuse_no_name(name: str) -> None:
    if name.startswith("CAP_") or not _NAME.fullmatch(name):
        right = re.sub(r"[^A-Z0-9]+", "_", name.upper().removeprefix("CAP_")).strip("_") or "CHOWN"
        refuse("Security", "capabilities", f"{name!r} names none; write one such as {right!r}")
