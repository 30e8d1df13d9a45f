"""Two programs that write to one folder at once, and programs that are killed while they write.

Each runs in a process of its own that stops, or is killed, at a given step: wherever it
asks the system for something.
"""

import ctypes
import os
import shutil
import signal
import sys
import warnings
from contextlib import contextmanager

import pytest

from cdk8s_webapp import WebAppError
from cdk8s_webapp.synth import lock, output, replacing
from cdk8s_webapp.synth.header import Header
from cdk8s_webapp.synth.run import Run

MAIN = Header(program="main.py")
STEPS = ("open", "os.", "shutil.", "tempfile.", "fcntl.", "ctypes.dlsym")
DONE, REFUSED = 0, 3
NEW_USER, NEW_PID = 0x10000000, 0x20000000


def texts(name, count=4):
    """The files of one version of a program; each version has one file of its own."""
    paths = [*(f"{number}.yaml" for number in range(count)), f"only-{name}.yaml"]
    return {
        path: output.text(MAIN, path, [{"kind": "ConfigMap", "metadata": {"name": name}}]) for path in paths
    }


OLD, NEW, NEWER = texts("old"), texts("new"), texts("newer")


def content(folder):
    """The text of each file that kubectl would read, below the folder too."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")}


def at(step, action):
    """Act at a step of this process, counted from now."""
    seen = 0

    def look(event, _):
        nonlocal seen
        if event.startswith(STEPS):
            seen += 1
            if seen == step:
                action()

    sys.addaudithook(look)


def apart():
    """Go on in a process whose id says nothing to others: 1, in a space of its own where that can be had."""
    if sys.platform.startswith("linux") and ctypes.CDLL(None).unshare(NEW_USER | NEW_PID) == 0:
        child = os.fork()
        if child:
            os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    os.getpid = lambda: 1


@contextmanager
def process(function):
    """Run a function in a process of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # It only writes files.
        child = os.fork()
    if child == 0:
        try:
            function()
        except WebAppError:
            os._exit(REFUSED)
        except BaseException:
            os._exit(4)
        os._exit(DONE)
    yield child


def code_of(child):
    """How a process ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def publish(folder, files):
    """Write as a program that begins now."""
    return output.publish(folder, files, MAIN, Run())


@pytest.fixture
def dist(tmp_path):
    """A folder with the files of before, and one of the user's."""
    folder = tmp_path / "dist"
    publish(folder, OLD)
    (folder / "README.md").write_text("mine\n")
    return folder


WAYS = {
    "exchanged": lambda dist: None,
    "not exchanged": lambda dist: setattr(replacing, "exchange", lambda one, other: False),
    "in place": os.chdir,
}


@pytest.mark.parametrize("way", WAYS)
def test_killed_at_any_step_every_file_is_whole(dist, way):
    """Old files or new ones, all at once where folders are exchanged; the next write removes what is left."""
    step, code = 0, None
    while code != DONE:
        step += 1

        def write_and_die(step=step):
            WAYS[way](dist)
            at(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
            publish(dist, NEW)

        with process(write_and_die) as child:
            code = code_of(child)
        assert code in (DONE, -signal.SIGKILL)
        found = content(dist)
        if way == "exchanged":
            assert found in (OLD, NEW)
        for path, text in found.items():
            assert text in (OLD.get(path), NEW.get(path))
        assert set(found) >= set(OLD) & set(NEW)
        publish(dist, found)
        publish(dist, OLD)
        assert [each.name for each in dist.parent.iterdir()] == ["dist"]
        assert {each.name for each in dist.iterdir()} == {"README.md", *OLD}
    assert step > 20


@pytest.mark.parametrize("way", WAYS)
def test_stopped_at_any_step_two_programs_write_whole_folders(dist, way):
    """Whoever ends well has written all of its files, and the last one's are there."""
    step, stopped = 0, True
    while stopped:
        step += 1

        def write_and_stop(step=step):
            WAYS[way](dist)
            at(step, lambda: os.kill(os.getpid(), signal.SIGSTOP))
            publish(dist, NEW)

        def write_or_give_up():
            apart()
            lock.PATIENCE = 0.0
            publish(dist, NEWER)

        with process(write_and_stop) as first:
            _, status = os.waitpid(first, os.WUNTRACED)
            stopped = os.WIFSTOPPED(status)
            with process(write_or_give_up) as second:
                code = code_of(second)
            assert code in (DONE, REFUSED)
            if stopped:
                assert code == REFUSED or content(dist) == NEWER
                os.kill(first, signal.SIGCONT)
                # Whose own folder the other one replaced has none to write to.
                moved = way == "in place" and code == DONE
                assert code_of(first) in ([DONE, REFUSED] if moved else [DONE])
            assert content(dist) in ([NEW] if code == REFUSED else [NEW, NEWER])
        publish(dist, OLD)
        assert [each.name for each in dist.parent.iterdir()] == ["dist"]
    assert step > 20


def test_many_programs_at_once_write_whole_folders(dist):
    """Each waits for the others, in process spaces that know nothing of each other; one of them is last."""
    versions = [texts(f"version-{number}", count=8) for number in range(6)]

    def write_often(files):
        apart()
        for _ in range(10):
            publish(dist, files)

    children = []
    for files in versions:
        with process(lambda files=files: write_often(files)) as child:
            children.append(child)
    assert [code_of(child) for child in children] == [DONE] * len(children)
    assert content(dist) in versions
    assert (dist / "README.md").read_text() == "mine\n"
    assert [each.name for each in dist.parent.iterdir()] == ["dist"]


def test_a_folder_that_is_new_has_one_writer_too(tmp_path):
    """Where none was there before, the programs wait for each other as well."""
    dist = tmp_path / "dist"
    versions = [texts(f"version-{number}") for number in range(4)]
    children = []
    for files in versions:
        with process(lambda files=files: publish(dist, files)) as child:
            children.append(child)
    assert [code_of(child) for child in children] == [DONE] * len(children)
    assert content(dist) in versions


def test_who_waits_too_long_is_told(dist, monkeypatch):
    """One sentence, and nothing written."""
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with lock.locked(dist), pytest.raises(WebAppError) as refused:
        publish(dist, NEW)
    assert str(refused.value) == (
        "App: synth: another program writes to dist/ all the time; end it and run again"
    )
    assert content(dist) == OLD


@pytest.mark.parametrize("trouble", ["no module", "no lock"])
def test_where_there_are_no_locks_files_are_written_all_the_same(dist, monkeypatch, trouble):
    """Windows has no fcntl, and some network file systems lock no folder."""
    if trouble == "no module":
        monkeypatch.setattr(lock, "fcntl", None)
    else:

        def refuse(*_):
            raise OSError(9, "Bad file descriptor")

        monkeypatch.setattr(lock.fcntl, "flock", refuse)
    publish(dist, NEW)
    assert content(dist) == NEW


def test_a_mount_of_a_folder_that_has_gone_is_told(dist, monkeypatch):
    """A container that mounts dist alone holds the old folder after another program has replaced it."""
    monkeypatch.setattr(lock, "_is_still", lambda folder, descriptor: True)
    opened = os.open

    def open_and_remove(path, *arguments, **more):
        descriptor = opened(path, *arguments, **more)
        if path == dist:
            dist.rename(dist.parent / "old")
            shutil.rmtree(dist.parent / "old")
        return descriptor

    monkeypatch.setattr(os, "open", open_and_remove)
    with pytest.raises(WebAppError) as refused:
        publish(dist, NEW)
    assert str(refused.value) == (
        "App: synth: dist/ was replaced by another program after it was mounted here; mount the folder around"
        " it instead, and run again"
    )
