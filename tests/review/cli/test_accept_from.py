"""Which accept file counts: what a change accepts of itself is asked for, and no more."""

import json

import pytest

from cdk8s_webapp_review import cli

CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: '1'}\n"
ROLE = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: all}\n" + (
    "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\n"
    "subjects: [{kind: Group, name: 'system:authenticated', apiGroup: rbac.authorization.k8s.io}]\n"
)
ENTRY = "- object: ClusterRoleBinding/all\n  rule: SE06\n  reason: agreed\n  until: 2099-12-31\n"


@pytest.fixture
def review(repository, capsys):
    """Review a branch against main with `accept.yaml`; what was accepted, said, and the exit code."""
    repository.commit({"dist/web.yaml": CONFIG})

    def run(*options, at_base=None, here=None):
        if at_base is not None:
            repository.commit({"accept.yaml": at_base})
        repository.git("branch", "--force", "base")
        repository.write({"dist/all.yaml": ROLE, **({"accept.yaml": here} if here is not None else {})})
        code = cli.main(["review", "--base", "base", "--format=json", "--accept", "accept.yaml", *options])
        out, err = capsys.readouterr()
        said = json.loads(out) if out else {"accepted": [], "problems": []}
        return len(said["accepted"]), [each["message"] for each in said["problems"]], err, code

    return run


def test_an_entry_of_the_base_counts(review):
    """It is accepted, also where the change leaves the file as it is."""
    assert review(at_base=ENTRY) == (1, [], "", 0)


def test_an_entry_of_the_change_is_asked_for(review):
    """It is said at its line, and does not count."""
    accepted, problems, err, code = review(here=ENTRY)
    assert (accepted, err, code) == (0, "", 1)
    assert problems == [
        "asked for here: to accept SE06 of ClusterRoleBinding/all until 2099-12-31: agreed;"
        " it counts once the base has it, or with --accept-from head"
    ]


def test_an_entry_that_the_change_prolongs_is_asked_for(review):
    """Another day or reason is another entry: what counts is the base's."""
    old = ENTRY.replace("2099", "2001")
    accepted, problems, _, code = review(at_base=old, here=ENTRY)
    assert (accepted, code) == (0, 1)
    assert [each.partition(":")[0] for each in problems] == [
        "SE06 of ClusterRoleBinding/all was accepted until 2001-12-31",
        "asked for here",
    ]


def test_from_head_the_file_that_is_here_counts(review):
    """Whoever runs the command may say so."""
    assert review("--accept-from", "head", here=ENTRY) == (1, [], "", 0)


def test_a_file_that_the_change_removes_still_counts(review, repository):
    """What was accepted stays so until the base has it no more."""
    repository.commit({"accept.yaml": ENTRY})
    repository.git("branch", "before")
    (repository.folder / "accept.yaml").unlink()
    assert review("--base", "before") == (1, [], "", 0)


def test_a_file_that_is_nowhere_is_a_mistake(review):
    """It is named."""
    err = "cdk8s-webapp review: --accept: accept.yaml cannot be read: No such file or directory\n"
    assert review() == (0, [], err, 2)
