"""Two folders that change places."""

import ctypes
import errno
import os
import sys

import pytest

from cdk8s_webapp.synth import exchange as module
from cdk8s_webapp.synth.exchange import exchange


def test_folders_are_exchanged_in_one_step(tmp_path):
    """On Linux two folders change places, and no moment has neither."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can exchange folders")
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    inodes = one.stat().st_ino, other.stat().st_ino
    assert exchange(one, other) is True
    assert (other.stat().st_ino, one.stat().st_ino) == inodes


def test_the_systems_own_error_is_raised(tmp_path):
    """An exchange with a folder that is not there fails with what the system says of it."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can exchange folders")
    ctypes.set_errno(0)
    with pytest.raises(FileNotFoundError) as raised:
        exchange(tmp_path / "one", tmp_path / "other")
    assert raised.value.errno == errno.ENOENT


def test_another_system_cannot_exchange(tmp_path, monkeypatch):
    """Elsewhere the files go one by one."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert exchange(tmp_path / "one", tmp_path / "other") is False


def test_a_library_without_the_call_cannot_exchange(tmp_path, monkeypatch):
    """An old C library goes one by one too."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: object())
    assert exchange(tmp_path / "one", tmp_path / "other") is False


@pytest.mark.parametrize(
    "number", [errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.EPERM], ids=errno.errorcode.get
)
def test_a_file_system_that_cannot_exchange_says_so(tmp_path, monkeypatch, number):
    """A mounted folder, or a file system without the call, goes one by one."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: FakeLibrary())
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: number)
    assert exchange(tmp_path / "one", tmp_path / "other") is False


def test_another_failure_is_an_error(tmp_path, monkeypatch):
    """What a retry file by file would not help is raised, with the folder's name."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: FakeLibrary())
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: errno.EACCES)
    with pytest.raises(PermissionError) as raised:
        exchange(tmp_path / "one", tmp_path / "other")
    assert (raised.value.errno, raised.value.strerror, raised.value.filename) == (
        errno.EACCES,
        os.strerror(errno.EACCES),
        str(tmp_path / "other"),
    )


class FakeLibrary:
    """A C library whose renameat2 always fails."""

    @staticmethod
    def renameat2(*_):
        """Fail, as a system call does."""
        return -1
