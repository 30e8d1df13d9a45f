"""`--live` never says less than the review of the same manifests without it, on a real server.

A sample of the labelled pairs runs with the cluster tests; LIVE_SHARE=1 is every one that can be asked about.
"""

import json
import os
import zlib
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from cdk8s_webapp_review import live
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.schema import kind_type
from cdk8s_webapp_review.scope import is_cluster_wide
from cdk8s_webapp_review.sides.documents import documents
from cdk8s_webapp_review.sides.files import File, from_disk
from cdk8s_webapp_review.sides.parsed import BrokenYamlError

pytestmark = pytest.mark.cluster

CASES = Path(__file__).parents[2] / "review" / "cases"
# Written twice under one key, an entry is refused in a new object; in an update kubectl lays the second over
# the first, and the server takes what comes of it. Without a cluster the review says what is written.
TAKEN = ("work-bad-container-name-twice", "work-bad-mount-path-twice")
SHARE = int(os.environ.get("LIVE_SHARE", "12"))


def manifests(folder):
    """All objects of a folder, those of Lists too."""
    for file in from_disk(folder):
        for document in documents(file.content):
            value = document.value
            if isinstance(value, dict) and str(value.get("kind")).endswith("List"):
                yield from value.get("items") or ()
            elif value is not None:
                yield value


def key(manifest):
    """What makes two manifests the same object."""
    return manifest["kind"], manifest["metadata"]["name"]


def pair(case):
    """Both sides of a pair, what AFTER no longer has left out; None where one namespace cannot hold it."""
    try:
        before, after = (list(manifests(case / side)) for side in ("before", "after"))
    except BrokenYamlError:
        return None
    both = [*before, *after]
    if not all(isinstance(each, dict) and each.get("metadata", {}).get("name") for each in both):
        return None
    known = all(kind_type(each["apiVersion"], each["kind"]) for each in both)
    spread = len({each["metadata"].get("namespace", "") for each in both}) > 1
    wide = any(is_cluster_wide(each["apiVersion"].rpartition("/")[0], each["kind"]) for each in both)
    if not known or spread or wide or len({key(each) for each in after}) < len(after):
        return None
    stay = {key(each) for each in after}
    kept = [each for each in before if key(each) in stay]
    return (kept, after) if kept else None


def asked():
    """The pairs of the sample."""
    names = sorted(path.parent.name for path in CASES.glob("*/expected.json"))
    return [name for name in names if zlib.crc32(name.encode()) % SHARE == 0 and pair(CASES / name)]


def placed(items, namespace):
    """The manifests in another namespace, also where their texts name the old one."""
    old = {each["metadata"].get("namespace") for each in items} - {None}
    found = []
    for each in items:
        text = json.dumps(each)
        for name in old:
            text = text.replace(f'"namespace": "{name}"', f'"namespace": "{namespace}"')
        moved = json.loads(text)
        moved["metadata"]["namespace"] = namespace
        found.append(moved)
    return found


def files(items):
    """A folder of one file."""
    return [File("all.yaml", "", yaml.safe_dump_all(items, allow_unicode=True).encode())]


def risks(result):
    """The risks that are said of each object, without what says that nothing happens."""
    found = defaultdict(set)
    for each in result.findings:
        if each.risk != "none":
            found[each.object].add(each.risk)
    return found


@pytest.mark.parametrize("name", asked())
def test_live_says_no_less(name, kubectl):
    """Each risk that is said of an object is said with the cluster too, or the server's own refusal is."""
    before, after = (placed(items, kubectl.namespace) for items in pair(CASES / name))
    taken = [kubectl.run("apply", "--filename=-", stdin=json.dumps(each)).returncode == 0 for each in before]
    stored = [each for each, is_taken in zip(before, taken, strict=True) if is_taken]
    without = risks(review(files(stored), files(after)))
    said = risks(live.review(files(after), judge=review))
    missing = {
        thing: sorted(those - said[thing])
        for thing, those in without.items()
        if those - said[thing] and "immutable" not in said[thing]
    }
    assert list(missing.values()) == ([["immutable"]] if name in TAKEN else [])
