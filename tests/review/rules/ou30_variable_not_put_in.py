"""Cases of OU30."""

from tests.review.rules.manifests import DEPLOYMENT, edit

_URL = DEPLOYMENT.replace("value: fast", "value: http://$(LOG)/")
_COMMAND = DEPLOYMENT.replace("        env:\n", '        args: ["--log=$(LOG)"]\n        env:\n')
_SWAPPED = ("        - {name: LOG, value: info}\n        - {name: MODE", "        - {name: MODE")
_BEHIND = ("value: http://$(LOG)/}\n", "value: http://$(LOG)/}\n        - {name: LOG, value: info}\n")

SPEAKS = {
    "it stands behind the one that has it": (
        edit(_URL, _SWAPPED, _BEHIND),
        ["Deployment/web: MODE keeps $(LOG) as text: LOG is not written before it"],
    ),
    "it is gone": (
        edit(_URL, ("        - {name: LOG, value: info}\n", "")),
        ["Deployment/web: MODE keeps $(LOG) as text: LOG is not written before it"],
    ),
    "it is gone, and the command has it": (
        edit(_COMMAND, ("        - {name: LOG, value: info}\n", "")),
        ["Deployment/web: args keeps $(LOG) as text: the variable LOG is gone"],
    ),
}
SILENT = {
    "the command no longer has it either": edit(
        _COMMAND,
        ("        - {name: LOG, value: info}\n", ""),
        ('args: ["--log=$(LOG)"]', 'args: ["--log=info"]'),
    ),
    "two that do not know each other change places": edit(
        DEPLOYMENT, _SWAPPED, ("value: fast}\n", "value: fast}\n        - {name: LOG, value: info}\n")
    ),
    "the name was written to stay": edit(
        DEPLOYMENT.replace("value: fast", "value: $$(LOG)"), ("        - {name: LOG, value: info}\n", "")
    ),
}
