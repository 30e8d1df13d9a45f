"""Which manifests git has, and what a person does where it has none."""

import os
import subprocess

import pytest

PREFIX = "cdk8s-webapp review: "
OLD = {"dist/web.yaml": "a: 1\n"}
NEW = {"dist/web.yaml": "a: 2\n"}
CHANGED = ([("dist/web.yaml", "", "a: 1\n")], [("dist/web.yaml", "", "a: 2\n")])


def refusal(result):
    """The sentence on stderr; nothing else is printed, and the exit code is 2."""
    out, err, code = result
    assert (out, code) == ("", 2)
    assert err.startswith(PREFIX)
    assert err.count("\n") == 1
    return err.removeprefix(PREFIX).rstrip("\n")


def branch(repository):
    """Commit OLD to main, and something else to both main and a new branch, which is checked out."""
    repository.commit(OLD)
    repository.git("switch", "--quiet", "--create", "feature")
    repository.git("switch", "--quiet", "main")
    repository.commit({"dist/later.yaml": "a: 3\n"})
    repository.git("switch", "--quiet", "feature")


def test_the_merge_base_is_compared_with_the_working_tree(repository, command, judge):
    """What main got after the branch left it is not the branch's doing."""
    branch(repository)
    repository.write(NEW)
    assert command() == ("", "", 0)
    assert judge.seen == CHANGED


def test_on_the_default_branch_what_is_not_committed_is_reviewed(repository, command, judge):
    """The merge base is HEAD there."""
    repository.commit({"dist/web.yaml": "a: 0\n"})
    repository.commit(OLD)
    repository.write(NEW)
    command()
    assert judge.seen == CHANGED


@pytest.mark.parametrize("name", ["origin/HEAD", "origin/main", "origin/master", "main", "master"])
def test_default_branches(repository, command, judge, name):
    """Each of these names is taken for the default branch where it is the only one."""
    first = repository.commit(OLD)
    repository.git("switch", "--quiet", "--create", "feature")
    repository.git("branch", "--quiet", "--delete", "main")
    kind = "remotes" if name.startswith("origin/") else "heads"
    repository.git("update-ref", f"refs/{kind}/{name}", first)
    repository.write(NEW)
    assert command() == ("", "", 0)
    assert judge.seen == CHANGED


def test_what_the_remote_has_goes_before_a_local_branch(repository, command, judge):
    """A local main may be years old."""
    repository.commit({"dist/web.yaml": "a: 0\n"})
    repository.git("switch", "--quiet", "--create", "feature")
    repository.git("update-ref", "refs/remotes/origin/main", repository.commit(OLD))
    repository.write(NEW)
    command()
    assert judge.seen == CHANGED


def test_a_pull_request_is_compared_with_the_branch_it_is_for(repository, command, judge, monkeypatch):
    """GitHub Actions says it in GITHUB_BASE_REF."""
    repository.git("update-ref", "refs/remotes/origin/main", repository.commit({"dist/web.yaml": "a: 0\n"}))
    repository.git("update-ref", "refs/remotes/origin/release/1.4", repository.commit(OLD))
    repository.write(NEW)
    monkeypatch.setenv("GITHUB_BASE_REF", "release/1.4")
    command()
    assert judge.seen == CHANGED


def test_a_branch_that_the_job_has_not_fetched(repository, command, monkeypatch):
    """Another branch instead would be the wrong one, quietly."""
    repository.commit(OLD)
    monkeypatch.setenv("GITHUB_BASE_REF", "release/1.4")
    assert refusal(command()) == (
        "origin/release/1.4, which GITHUB_BASE_REF names, is not here: run git fetch origin"
    )


@pytest.mark.parametrize("base", ["v1.4", "HEAD~1", "main~1", "refs/tags/v1.4"])
def test_any_ref(repository, command, judge, base):
    """--base compares with that commit itself."""
    repository.commit(OLD)
    repository.git("tag", "--annotate", "v1.4", "--message", "1.4")
    repository.commit({"dist/web.yaml": "a: 1.5\n"})
    repository.write(NEW)
    command("--base", base, "--", "dist/")
    assert judge.seen == CHANGED


@pytest.mark.parametrize("base", ["v9", "", "-h", "--all", "HEAD:dist/web.yaml"])
def test_a_ref_that_is_not_there(repository, command, base):
    """It is named, with what may bring it here."""
    repository.commit(OLD)
    assert refusal(command(f"--base={base}")) == (
        f"--base: git knows no {base!r} here; git fetch --all --tags brings what others pushed"
    )


def test_untracked_and_ignored_files_count(repository, command, judge):
    """They are files to kubectl."""
    repository.commit({**OLD, ".gitignore": "*.yml\n"})
    repository.write({"dist/.hidden.json": "{}", "dist/ignored.yml": "b: 1\n", "dist/notes.txt": ""})
    command()
    assert [each.path for each in judge.before] == ["dist/web.yaml"]
    assert [each.path for each in judge.after] == ["dist/.hidden.json", "dist/ignored.yml", "dist/web.yaml"]


def test_folders_and_order_are_the_same_on_both_sides(repository, command, judge):
    """Where nothing changes, both sides are equal, file by file."""
    names = ["b.yaml", "b/x.yaml", "b-c/x.yaml", "a/z.yml", "a/b/c.json", "B.yaml", "b/.yaml"]
    repository.commit({f"dist/{name}": name for name in names} | {"dist/README.md": "", "other/x.yaml": ""})
    command()
    assert judge.before == judge.after
    assert sorted(each.path for each in judge.after) == sorted(f"dist/{name}" for name in names)
    assert {each.path: each.folder for each in judge.before}["dist/a/b/c.json"] == "a/b"


@pytest.mark.parametrize("name", ["with space.yaml", "é—日本.yaml", "tab\t'\"quote.yaml", "line\nbreak.yaml"])
@pytest.mark.parametrize("folder", ["dist", "my dist é", "*", ":(top)x"])
def test_any_name(repository, command, judge, folder, name):
    """Spaces, quotes, other scripts and what git takes for a pattern are names."""
    repository.commit({f"{folder}/{name}": "a: 1\n", "distant/x.yaml": "", "other/y.yaml": ""})
    assert command("--", folder) == ("", "", 0)
    assert judge.seen == ([(f"{folder}/{name}", "", "a: 1\n")],) * 2


def test_names_that_are_no_utf_8(repository, command, judge):
    """A name is bytes to git and to the file system."""
    (repository.folder / "dist").mkdir()
    (repository.folder / os.fsdecode(b"dist/\xff.yaml")).write_text("a: 1\n")
    repository.commit()
    assert command() == ("", "", 0)
    assert judge.before == judge.after != []


def test_a_subfolder_is_a_current_folder(repository, command, judge, monkeypatch):
    """Paths are meant, and printed, from where the command is run."""
    repository.commit({"apps/shop/dist/web.yaml": "a: 1\n", "dist/other.yaml": ""})
    repository.write({"apps/shop/dist/web.yaml": "a: 2\n"})
    monkeypatch.chdir(repository.folder / "apps" / "shop")
    command()
    assert judge.seen == CHANGED
    monkeypatch.chdir(repository.folder / "apps" / "shop" / "dist")
    command("--", "../../../dist")
    assert judge.seen == ([("../../../dist/other.yaml", "", "")],) * 2
    command("--", ".")
    assert judge.seen == ([("./web.yaml", "", "a: 1\n")], [("./web.yaml", "", "a: 2\n")])


def test_the_whole_checkout(repository, command, judge):
    """The top is a folder as any other."""
    repository.commit(OLD)
    command("--", ".")
    assert judge.seen == ([("./dist/web.yaml", "dist", "a: 1\n")],) * 2


def test_one_file(repository, command, judge):
    """A file of any ending may be named."""
    repository.commit({"dist/web.yaml": "", "web.yaml.txt": "a: 1\n"})
    repository.write({"web.yaml.txt": "a: 2\n"})
    command("web.yaml.txt")
    assert judge.seen == ([("web.yaml.txt", "", "a: 1\n")], [("web.yaml.txt", "", "a: 2\n")])


def test_several_paths_are_several_folders(repository, command, judge):
    """Each is a cluster of its own, known by its whole path; a file that is named twice counts once."""
    repository.commit({"dist/dev/web.yaml": "d", "dist/prod/a/web.yaml": "p", "one.yaml": "o"})
    command("--", "dist/dev", "dist/prod", "one.yaml", "dist/prod/")
    assert judge.seen == (
        [("dist/dev/web.yaml", "dist/dev", "d"), ("dist/prod/a/web.yaml", "dist/prod/a", "p"),
         ("one.yaml", ".", "o")],
    ) * 2  # fmt: skip


def test_a_new_folder_and_a_removed_one(repository, command, judge):
    """What is there on one side only is added or removed, which is said."""
    repository.commit({"old/web.yaml": "a: 1\n"})
    repository.git("rm", "--quiet", "-r", "old")
    repository.write({"new/web.yaml": "a: 2\n"})
    out, _, code = command("--format=json", "--", "old", "new")
    assert code == 0
    assert judge.seen == ([("old/web.yaml", "old", "a: 1\n")], [("new/web.yaml", "new", "a: 2\n")])
    assert '"old is not there: all its objects are removed"' in out
    assert '"new is not there at the merge base with main: all its objects are added"' in out


def test_a_path_that_is_nowhere(repository, command):
    """The default is not everyone's."""
    repository.commit({"manifests/web.yaml": ""})
    assert refusal(command()) == (
        "dist is neither here nor at the merge base with main:"
        " name what to review, cdk8s-webapp review -- PATH"
    )


def test_a_path_outside_of_the_checkout(repository, command, tmp_path):
    """Git has nothing to compare it with."""
    repository.commit(OLD)
    (tmp_path / "elsewhere").mkdir()
    assert refusal(command("--", "../elsewhere")) == (
        f"../elsewhere is outside of the git checkout {repository.folder};"
        " give two folders, cdk8s-webapp review BEFORE AFTER"
    )


def test_links_are_followed(repository, command, judge):
    """As kubectl does; a link that leads nowhere, or to a folder, is no manifest."""
    repository.commit({**OLD, "base/shared.yaml": "s: 1\n", "base/folder.yaml/x": ""})
    for name, target in {
        "shared.yaml": "../base/shared.yaml",
        "broken.yaml": "../nothing.yaml",
        "folder.yaml": "../base/folder.yaml",
    }.items():
        (repository.folder / "dist" / name).symlink_to(target)
    repository.commit()
    command()
    assert judge.before == judge.after
    assert judge.seen[0] == [("dist/shared.yaml", "", "s: 1\n"), ("dist/web.yaml", "", "a: 1\n")]


def test_the_folder_may_be_a_link(repository, command, judge):
    """It is compared with the folder that it leads to."""
    repository.commit({"build/web.yaml": "a: 1\n"})
    (repository.folder / "dist").symlink_to("build")
    repository.commit()
    repository.write(NEW)
    command()
    assert judge.seen == CHANGED


def test_a_folder_that_was_a_link(repository, command):
    """What it led to is not guessed."""
    repository.commit({"build/web.yaml": "a: 1\n"})
    (repository.folder / "dist").symlink_to("build")
    repository.commit()
    (repository.folder / "dist").unlink()
    repository.write(NEW)
    assert refusal(command()) == (
        "dist is a link to a folder, or to nothing, at the merge base with main:"
        " give two folders, cdk8s-webapp review BEFORE AFTER"
    )


def test_a_link_out_of_the_checkout(repository, command):
    """Git does not have what is behind it."""
    repository.commit(OLD)
    (repository.folder / "dist" / "x.yaml").symlink_to("/etc/hostname")
    repository.commit()
    assert refusal(command()) == (
        "dist/x.yaml at the merge base with main is a link out of the checkout;"
        " give two folders, cdk8s-webapp review BEFORE AFTER"
    )


def test_a_link_with_a_line_break(repository, command):
    """Git's answers are told apart by lines."""
    repository.commit(OLD)
    (repository.folder / "dist" / "a\nb.yaml").symlink_to("web.yaml")
    repository.commit()
    assert refusal(command()) == (
        r"dist/a\nb.yaml at the merge base with main is a link with a line break in its name"
    )


def test_a_submodule(repository, command, tmp_path):
    """Its history is not this one's."""
    subprocess.run(["git", "clone", "--quiet", repository.folder, tmp_path / "other"], check=True,
                   capture_output=True)  # fmt: skip
    other = type(repository)(tmp_path / "other")
    other.commit({"x.yaml": ""})
    repository.commit(OLD)
    repository.git("submodule", "--quiet", "add", str(tmp_path / "other"), "dist/vendor")
    repository.commit()
    assert refusal(command()) == (
        "dist/vendor is a git submodule: review in its own folder,"
        " or give two folders, cdk8s-webapp review BEFORE AFTER"
    )


@pytest.mark.parametrize("folder", [".", "apps/shop"])
def test_in_a_hook_of_git(repository, command, judge, monkeypatch, folder):
    """Git sets GIT_DIR for its hooks; the checkout is still the one around the current folder."""
    repository.commit({f"{folder}/dist/web.yaml": "a: 1\n"})
    repository.write({f"{folder}/dist/web.yaml": "a: 2\n"})
    monkeypatch.setenv("GIT_DIR", str(repository.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.chdir(repository.folder / folder)
    assert command("--base", "HEAD") == ("", "", 0)
    assert judge.seen == CHANGED


def test_git_dir_and_work_tree_of_the_user(repository, command, judge, monkeypatch, tmp_path):
    """A repository that lies elsewhere is found by its variables, relative ones too."""
    repository.commit(OLD)
    (repository.folder / ".git").rename(tmp_path / "elsewhere.git")
    repository.write(NEW)
    monkeypatch.setenv("GIT_DIR", "../elsewhere.git")
    command()
    assert judge.seen == CHANGED
    monkeypatch.setenv("GIT_WORK_TREE", ".")
    command()
    assert judge.seen == CHANGED


def test_a_linked_work_tree(repository, command, judge, monkeypatch, tmp_path):
    """`git worktree` makes checkouts whose .git is a file."""
    branch(repository)
    repository.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "tree"), "feature")
    monkeypatch.chdir(tmp_path / "tree")
    (tmp_path / "tree" / "dist" / "web.yaml").write_text("a: 2\n")
    command()
    assert judge.seen == CHANGED


def test_no_checkout(command, tmp_path, monkeypatch):
    """Two folders need no git."""
    monkeypatch.chdir(tmp_path)
    assert refusal(command()) == (
        "there is no git checkout here to compare with: give two folders, cdk8s-webapp review BEFORE AFTER"
    )


def test_no_git(command, tmp_path, monkeypatch):
    """Two folders need no git."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(command()) == "git is not installed: give two folders, cdk8s-webapp review BEFORE AFTER"


def test_a_checkout_of_somebody_else(repository, command, monkeypatch):
    """Git says so; the command says what to type."""
    repository.commit(OLD)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert refusal(command()) == (
        "git does not trust this checkout, which belongs to somebody else:"
        f" git config --global --add safe.directory {repository.folder}"
    )


@pytest.fixture
def shallow(repository, tmp_path, monkeypatch):
    """A clone with one commit of a branch, as a job of CI gets it."""
    branch(repository)
    repository.commit({"dist/web.yaml": "a: 1.5\n"})
    repository.commit(NEW)
    repository.git("switch", "--quiet", "main")
    clone = tmp_path / "clone"
    source = f"file://{repository.folder}"
    repository.git("clone", "--quiet", "--depth=1", "--branch=feature", source, str(clone))
    monkeypatch.chdir(clone)
    return type(repository)(clone)


CUT_OFF = "this is a shallow clone: run git fetch --unshallow"


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    """Whoever runs these tests, the command is not called by a job."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("job", "advice"),
    [
        ("GITHUB_ACTIONS", "give actions/checkout fetch-depth: 0"),
        ("GITLAB_CI", "set the job's variable GIT_DEPTH to 0"),
    ],
)
def test_a_shallow_clone_in_a_job(shallow, command, monkeypatch, job, advice):
    """The remedy is the one of the place where it runs."""
    monkeypatch.setenv(job, "true")
    assert refusal(command("--base", "main")) == (
        f"--base: git knows no 'main' here; this is a shallow clone: {advice}"
    )


def test_a_shallow_clone_without_the_default_branch(shallow, command, monkeypatch):
    """Its history ends before it can be compared, and the remedy is named."""
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert refusal(command()) == f"origin/main is not here, {CUT_OFF}"
    assert refusal(command("--base", "main")) == f"--base: git knows no 'main' here; {CUT_OFF}"


def test_a_shallow_clone_with_the_default_branch(shallow, command):
    """Both ends are there, not where they meet."""
    shallow.git("fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    assert refusal(command()) == f"the merge base with origin/main is not here, {CUT_OFF}"


def test_the_remedy_for_a_shallow_clone_works(shallow, command, judge):
    """What the message says is enough."""
    shallow.git("fetch", "--quiet", "--unshallow", "origin", "main:refs/remotes/origin/main")
    assert command() == ("", "", 0)
    assert judge.seen == CHANGED


def test_no_default_branch(repository, command):
    """It cannot be guessed from other names."""
    repository.commit(OLD)
    repository.git("branch", "--move", "trunk")
    assert refusal(command()) == (
        "no default branch is known here (looked for origin/HEAD, origin/main, origin/master, main, master):"
        " say what to compare with, --base REF"
    )


def test_no_common_commit(repository, command):
    """Two histories have no merge base."""
    repository.commit(OLD)
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit(NEW)
    assert refusal(command()) == (
        "HEAD and main have no commit in common: say what to compare with, --base REF"
    )


def test_few_processes(repository, command, monkeypatch):
    """A process takes some milliseconds, and the whole command a hundred."""
    repository.commit({f"dist/{number}.yaml": "" for number in range(50)})
    ran = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda words, **more: ran.append(words[1]) or run(words, **more))
    command()
    assert ran == ["rev-parse", "for-each-ref", "merge-base", "ls-tree", "cat-file"]
