"""The action runs: its steps, as GitHub would run them, with a gh that records what it is asked."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cdk8s_webapp_review import accept

ROOT = Path(__file__).parents[3]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "review.yml").read_text())
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}

CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: '1'}\n"
ROLE = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: all}\n" + (
    "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\n"
    "subjects: [{kind: Group, name: 'system:authenticated', apiGroup: rbac.authorization.k8s.io}]\n"
)
OURS = '.[] | select(.user.type == "Bot" and (.body | startswith("<!-- cdk8s-webapp review -->"))) | .id'
LIST = f"api --paginate repos/house/shop/issues/7/comments?per_page=100 --jq {OURS}"
POST = "api --silent --method POST repos/house/shop/issues/7/comments --field body=@"
PATCH = "api --silent --method PATCH repos/house/shop/issues/comments/41 --field body=@"

GH = """\
#!/bin/sh
echo "$@" >> "$GH_LOG"
case "$*" in
*--paginate*) printf '%b' "$GH_COMMENTS" ;;
*) exit "$GH_CODE" ;;
esac
"""


class Run:
    """A run of the action's steps after the first, in a pull request of a repository."""

    def __init__(self, repository, folder):
        self.repository, self.folder = repository, folder
        self.temp = folder / "temp"
        self.python = self.temp / "cdk8s-webapp" / "bin" / "python"
        self.python.parent.mkdir(parents=True)
        self.python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        self.python.chmod(0o755)
        gh = folder / "bin" / "gh"
        gh.parent.mkdir()
        gh.write_text(GH)
        gh.chmod(0o755)
        self.log = folder / "gh.log"
        self.summary = folder / "summary.md"

    def __call__(self, *, head="house/shop", number="7", comments="", gh_code=0, **inputs):
        """Run them; what they print, and the code of the step that failed, or 0."""
        for file in (self.log, self.summary, self.folder / "outputs"):
            file.write_text("")
        given = {name: each.get("default", "") for name, each in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        values = {f"inputs.{name}": value for name, value in given.items()} | {
            "github.action_path": str(ROOT),
            "github.workspace": str(self.repository.folder),
            "runner.temp": str(self.temp),
            "github.token": "token",
            "github.event.pull_request.number": number,
            "github.event.pull_request.head.repo.full_name": head,
        }
        environment = {
            **os.environ,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_REPOSITORY": "house/shop",
            "GITHUB_BASE_REF": "main",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.folder / "outputs"),
            "GH_LOG": str(self.log),
            "GH_COMMENTS": comments,
            "GH_CODE": str(gh_code),
        }
        printed = ""
        for name in ("Review", "Comment", "Verdict"):
            done = self.step(STEPS[name], environment, values)
            printed += done.stdout
            if done.returncode:
                return printed, done.returncode
            for line in (self.folder / "outputs").read_text().splitlines():
                key, _, value = line.partition("=")
                values[f"steps.{STEPS[name].get('id')}.outputs.{key}"] = value
        return printed, 0

    def step(self, step, environment, values):
        """Run a step as GitHub does: `shell: bash`, its folder and its environment from expressions."""

        def given(text):
            return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: values[match[1]], text)

        own = {key: given(value) for key, value in step["env"].items()}
        script = self.folder / "script.sh"
        script.write_text(step["run"])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=given(step.get("working-directory", "")) or self.repository.folder,
            env={**environment, **own},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def asked(self):
        """What gh was asked."""
        return [line.replace(f"{self.temp}/review-1.md", "") for line in self.log.read_text().splitlines()]


@pytest.fixture
def run(repository, tmp_path):
    """The action in a branch of a repository, whose main has a ConfigMap."""
    repository.git("update-ref", "refs/remotes/origin/main", repository.commit({"dist/web.yaml": CONFIG}))
    return Run(repository, tmp_path / "runner")


def test_a_pull_request(run):
    """Summary, annotations and a comment; the job fails where the review does."""
    run.repository.commit({"dist/all.yaml": ROLE})
    printed, code = run()
    assert code == 1
    assert "::error file=dist/all.yaml,line=" in printed
    assert "ClusterRoleBinding/all" in run.summary.read_text()
    assert (run.temp / "review.md").read_text() == run.summary.read_text()
    assert run.summary.read_text().startswith("<!-- cdk8s-webapp review -->\n")
    assert run.asked == [LIST, POST]


def test_at_the_next_push(run):
    """The comment is written again."""
    run.repository.commit({"dist/all.yaml": ROLE})
    assert run(comments=r"41\n")[1] == 1
    assert run.asked == [LIST, PATCH]


def test_a_pull_request_from_a_fork(run):
    """Its token may not comment: summary and annotations say it, and the job fails all the same."""
    run.repository.commit({"dist/all.yaml": ROLE})
    printed, code = run(head="stranger/shop")
    assert code == 1
    assert "::error file=dist/all.yaml,line=" in printed
    assert "No comment: a pull request from a fork may not write one." in printed
    assert "ClusterRoleBinding/all" in run.summary.read_text()
    assert run.asked == []


def test_nothing_changes(run):
    """There is no new comment to read; one that is there says so, too."""
    assert run() == ("", 0)
    assert run.asked == [LIST]
    assert run(comments=r"41\n") == ("", 0)
    assert run.asked == [LIST, PATCH]


def test_a_token_that_may_not_comment(run):
    """It is a warning, and the verdict counts."""
    run.repository.commit({"dist/more.yaml": CONFIG.replace("web", "more")})
    printed, code = run(gh_code=1)
    assert code == 0
    assert printed.endswith(
        "::warning::The review is in the job's summary; the token may not comment (pull-requests: write).\n"
    )


@pytest.mark.parametrize("given", [{"comment": "false"}, {"number": ""}])
def test_no_comment(run, given):
    """It may be turned off, and a push has no pull request."""
    run.repository.commit({"dist/all.yaml": ROLE})
    assert run(**given)[1] == 1
    assert run.asked == []


def test_what_could_not_be_reviewed(run):
    """The reason is in the summary and in the comment."""
    _, code = run(base="v9")
    assert code == 2
    assert run.summary.read_text() == (
        "<!-- cdk8s-webapp review -->\n### The manifests could not be reviewed\n\n```text\n"
        "cdk8s-webapp-review: --base: git knows no 'v9' here;"
        " git fetch --all --tags brings what others pushed\n```\n"
    )
    assert run.asked == [LIST, POST]


def test_inputs(run):
    """Each reaches the command as one word, whatever is in it."""
    run.repository.commit({"my dist/$(touch x)/all.yaml": ROLE, "more/web.yaml": CONFIG})
    run.repository.git("tag", "one")
    paths = "my dist/$(touch x)\n\nmore\n"
    assert run(paths=paths)[1] == 1
    assert run(paths=paths, base="one") == ("", 0)
    assert run(paths=paths, fail_on="data-loss")[1] == 0
    assert run(paths=paths, accept="$(touch x)")[1] == 2
    assert "--accept: $(touch x) cannot be read: No such file or directory" in run.summary.read_text()
    assert not (run.repository.folder / "x").exists()


def test_a_long_review_is_several_comments(run):
    """Comments of an earlier run are written again in their order, and missing ones are made."""
    roles = [ROLE.replace("name: all}", f"name: role-{number}}}") for number in range(400)]
    many = "---\n".join(
        role.replace("system:authenticated", f"team-{number}") for number, role in enumerate(roles)
    )
    run.repository.commit({"dist/all.yaml": many})
    run(comments="41\\n")
    pages = sorted(run.temp.glob("review-*.md"))
    assert len(pages) > 1
    assert all(page.read_text().startswith("<!-- cdk8s-webapp review -->\n") for page in pages)
    assert "".join(page.read_text() for page in pages) == (run.temp / "review.md").read_text()
    assert run.asked[:2] == [LIST, PATCH]
    posted = [POST + str(run.temp / f"review-{number}.md") for number in range(2, len(pages) + 1)]
    assert run.asked[2:] == posted


def test_comments_of_a_longer_review_go(run):
    """What an earlier, longer review needs no more is deleted."""
    run.repository.commit({"dist/all.yaml": ROLE})
    run(comments="41\\n42\\n")
    delete = "api --silent --method DELETE repos/house/shop/issues/comments/42"
    assert run.asked == [LIST, PATCH, delete]


def test_no_expression_is_part_of_a_script():
    """What a pull request can write, such as a branch's name, is never run."""
    assert not [name for name, step in STEPS.items() if "${{" in step["run"]]


# Modules that Python or the review would import, if they lay in their way.
HOSTILE = (
    "venv.py",
    "yaml.py",
    "yaml/__init__.py",
    "pip.py",
    "sitecustomize.py",
    "usercustomize.py",
    "re.py",
)
HOSTILE += ("cdk8s_webapp_review/__init__.py", "sysconfig.py", "site.py", "encodings/__init__.py")


def hostile(repository):
    """Files of a pull request that say so if they are run, and settings that would have them run."""
    mark = repository.folder.parent / "was-run"
    code = f"open({str(mark)!r}, 'w').close()\n"
    files = dict.fromkeys(HOSTILE, code)
    files |= {"pip.conf": "[global]\nindex-url = http://127.0.0.1:1/\n", "pyvenv.cfg": "home = /nowhere\n"}
    files |= {".gitattributes": "*.yaml filter=x diff=x\n", ".envrc": f"touch {mark}\n"}
    repository.commit({"dist/all.yaml": ROLE, **{f"{each}": text for each, text in files.items()}})
    return mark


def test_no_code_of_a_pull_request_is_run(run):
    """Modules with the names of Python's own and of ours lie in the checkout, and none is imported."""
    mark = hostile(run.repository)
    assert run()[1] == 1
    assert "ClusterRoleBinding/all" in run.summary.read_text()
    assert not mark.exists()


def test_a_module_in_the_way_would_be_seen(run):
    """The mark of the test above works: without -I, in the checkout, a module of it is run."""
    mark = hostile(run.repository)
    subprocess.run([sys.executable, "-c", "import venv"], cwd=run.repository.folder, check=False)
    assert mark.exists()


def test_python_is_isolated_in_each_step():
    """Each call of Python has -I, and each step begins outside of the checkout."""
    for name in ("Install", "Review", "Comment"):
        assert STEPS[name]["working-directory"] == "${{ runner.temp }}"
        for line in STEPS[name]["run"].splitlines():
            for call in re.findall(r'(?:\bpython3|"\$python"|/bin/python") +(\S+)', line):
                assert call == "-I", line


def test_an_entry_that_the_pull_request_adds_is_asked_for(run):
    """A pull request does not accept its own findings; who runs the job may let it."""
    entry = "- {object: ClusterRoleBinding/all, rule: SE06, reason: agreed, until: 2099-12-31}\n"
    run.repository.commit({"dist/all.yaml": ROLE, "accept.yaml": entry})
    printed, code = run(accept="accept.yaml")
    assert code == 1
    assert "asked for here: to accept SE06 of ClusterRoleBinding/all until 2099-12-31: agreed" in printed
    assert "asked for here" in run.summary.read_text()
    assert run(accept="accept.yaml", accept_from="head")[1] == 0


def test_what_is_downloaded_is_known_by_its_hash():
    """PyYAML alone, in the version that the tests have; each file of it has a hash."""
    lines = (ROOT / "review" / "requirements.txt").read_text().splitlines()
    pins = [line.rstrip(" \\") for line in lines if "==" in line]
    assert len(pins) == 1
    assert pins[0] in (ROOT / "requirements.txt").read_text().splitlines()
    assert sum("--hash=sha256:" in line for line in lines) > 20
    assert "--require-hashes" in STEPS["Install"]["run"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.stem
)
def test_actions_are_named_by_commit(path):
    """A tag can be moved, a commit cannot; and no token stays in the checkout."""
    workflow = yaml.safe_load(path.read_text())
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "uses" in step and not step["uses"].startswith("./"):
                assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False


def test_the_workflow_of_this_repository():
    """It uses the target's action on the pull request with its history, and no more rights than it needs."""
    (job,) = WORKFLOW["jobs"].values()
    assert [step["uses"].partition("@")[0] for step in job["steps"]] == [
        "actions/checkout",
        "actions/checkout",
        "actions/setup-python",
        "./action",
    ]
    change, action, _, review = job["steps"]
    assert change["with"] == {"path": "change", "fetch-depth": 0, "persist-credentials": False}
    assert action["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert (action["with"]["path"], review["with"]) == ("action", {"folder": "change"})
    assert WORKFLOW["permissions"] == {"contents": "read", "pull-requests": "write"}
    # YAML 1.1 reads the key `on` as true.
    assert WORKFLOW[True] == {"pull_request": None}


DOCUMENT = (ROOT / "docs" / "review-ci.md").read_text()
GITHUB, GITLAB, PRE_COMMIT, ACCEPTED = (
    yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
)


def test_the_documents_name_each_input():
    """The table has the action's inputs and their defaults, and the example uses no other."""
    rows = dict(re.findall(r"^\| `([a-z-]+)` \|.*\| ([^|]+) \|$", DOCUMENT, re.MULTILINE))
    assert list(rows) == list(ACTION["inputs"])
    for name, given in ACTION["inputs"].items():
        assert given["default"] in ("", rows[name].strip('`"'))
    checkout, review = GITHUB["jobs"]["review"]["steps"]
    assert set(review["with"]) < set(ACTION["inputs"])
    assert checkout["with"]["persist-credentials"] is False
    assert checkout["uses"] == WORKFLOW["jobs"]["review"]["steps"][0]["uses"]


def shell(repository, script, **environment):
    """Run a script in the repository, with the command on PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=repository.folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_gitlab_job_of_the_documents(run):
    """It prints the review, keeps it, and ends as it does; its token is masked and protected."""
    create, install, *script = GITLAB["review"]["script"]
    assert create == "python3 -I -m venv /opt/review"
    assert " -I -m pip install " in install
    assert "masked and protected" in DOCUMENT
    base = run.repository.git("rev-parse", "main")
    mark = hostile(run.repository)
    text = "\n".join(script).replace("/opt/review/bin/python", str(run.python))
    done = shell(run.repository, text, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (done.stderr, done.returncode) == ("", 1)
    assert "ClusterRoleBinding/all" in done.stdout
    assert "ClusterRoleBinding/all" in (run.repository.folder / "review.md").read_text()
    assert not mark.exists()
    done = shell(run.repository, text, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())


def test_the_hook_of_git(run):
    """What pre-commit calls stops a commit that the rules refuse, and lets another one pass."""
    path = run.repository.folder / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nexec {HOOK['entry']} {' '.join(HOOK['args'])}\n")
    path.chmod(0o755)
    commit = "git add --all && git -c user.name=t -c user.email=t@example.org commit --quiet -m changed"
    run.repository.write({"dist/more.yaml": CONFIG.replace("web", "more")})
    assert shell(run.repository, commit).returncode == 0
    run.repository.write({"dist/all.yaml": ROLE})
    assert shell(run.repository, commit).returncode == 1


def test_the_hook_of_the_documents():
    """It is the one that the repository offers, with other folders."""
    (hook,) = PRE_COMMIT["repos"][0]["hooks"]
    assert hook["id"] == HOOK["id"]
    assert hook["args"][:3] == HOOK["args"][:3]


def test_the_accepted_findings_of_the_documents(tmp_path):
    """The example is read as it stands."""
    path = tmp_path / "accepted.yaml"
    path.write_text(yaml.safe_dump(ACCEPTED))
    (entry,) = accept.load(str(path))
    assert (entry.object, entry.rule) == ("Deployment/shop/web", "RS01")


@pytest.mark.distribution
def test_the_install_step(run):
    """The review works with PyYAML alone beside it; what lies in the checkout is not run on the way."""
    mark = hostile(run.repository)
    shutil.rmtree(run.temp)
    run.temp.mkdir()
    environment = {**os.environ, "RUNNER_TEMP": str(run.temp)}
    values = {"github.action_path": str(ROOT), "runner.temp": str(run.temp)}
    done = run.step(STEPS["Install"], environment, values)
    assert done.returncode == 0, done.stderr
    assert run()[1] == 1
    assert "ClusterRoleBinding/all" in run.summary.read_text()
    assert not mark.exists()
