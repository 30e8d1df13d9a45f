"""Cases of NO09."""

from tests.review.rules.manifests import SECRET, edit

_TEXT = "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData:\n  OLD: one\n  KEY: two\n"

SPEAKS = {
    "a key leaves stringData": (
        edit(_TEXT, ("  OLD: one\n", "")),
        ["Secret/web: OLD leaves stringData, and stays readable in data"],
    ),
    "it gets another name there": (
        edit(_TEXT, ("OLD: one", "NEW: one")),
        ["Secret/web: OLD leaves stringData, and stays readable in data"],
    ),
}
SILENT = {
    "a key leaves data": edit(SECRET.replace("KEY: b25l", "KEY: b25l\n  OLD: b25l"), ("  OLD: b25l\n", "")),
    "a key moves from stringData into data": edit(
        _TEXT, ("stringData:\n  OLD: one\n", "data:\n  OLD: b25l\nstringData:\n")
    ),
}
