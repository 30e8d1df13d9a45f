"""Questions to Node and their answers, one after the other.

jsii writes a question to Node and reads a line, whichever it is. After an interrupt
between the two, or from a forked process, that line is the answer to another question;
and two threads read each other's. Here threads wait for each other, and in the other
cases each further question is refused in one sentence.
"""

import atexit
import functools
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn, ParamSpec, TypeVar, cast

import jsii

from ..values.errors import WebAppError, refuse
from .plain import take_what_is_read_back

P = ParamSpec("P")
R = TypeVar("R")

_ASKING = ("create", "get", "set", "sget", "sset", "invoke", "sinvoke", "ainvoke", "sainvoke", "stats")
_CALLING = ("invoke", "sinvoke", "ainvoke", "sainvoke")

# The methods that were called in JavaScript, by their names.
METHODS: set[str] = set()

# Where what is gone is forgotten: a program of one App never comes here with any.
_APP = "cdk8s.App"

_AGAIN = "start Python again (in a notebook, restart the kernel)"


class Exchange:
    """What is asked of Node and what it answered, counted."""

    def __init__(self, process: Any) -> None:
        self.lock = threading.RLock()
        self._process = process
        self._pid = os.getpid()
        self._asked = self._answered = 0
        process._process.stdin = _Counted(process._process.stdin, self.asks)
        process._next_message = self.answer
        process.send = self.send
        self.freed = _begin_to_free(process)

    @property
    def node(self) -> str:
        """The command that runs as Node."""
        return str(self._process._process.args[0])

    def asks(self) -> None:
        """Count a question."""
        self._asked += 1

    def answer(self) -> Any:
        """Wait for an answer, and count it."""
        message = type(self._process)._next_message(self._process)
        self._answered += 1
        return message

    def send(self, *request: Any) -> Any:
        """Ask Node, as jsii does, where its answer will be the one to this question.

        Raises:
            WebAppError: It would not be, or Node has ended.
        """
        self.refuse_in_a_fork()
        if self._asked != self._answered:
            self._refuse()
        try:
            return self._ask(*request)
        except (OSError, ValueError) as error:
            if isinstance(error, WebAppError) or self._asked == self._answered:
                raise
            self._refuse()

    def _ask(self, request: Any, kind: Any) -> Any:
        ask = type(self._process).send
        if self.freed is None:
            return ask(self._process, request, kind)
        if self.freed.table.gone and getattr(request, "fqn", None) == _APP:
            self.freed.forget(self._process._process.stdin, self.answer)
        return self.freed.call(ask, self._process, request, kind)

    def refuse_in_a_fork(self) -> None:
        """Refuse a question from a process that Node does not know."""
        if os.getpid() != self._pid:
            _refuse(
                "runs in the process that this one was forked from; make Apps in one process, or start"
                ' others with multiprocessing.get_context("spawn")'
            )

    def in_turn(self, function: Callable[P, R]) -> Callable[P, R]:
        """Make a function wait for what other threads ask, callbacks included."""

        @functools.wraps(function)
        def waiting(*args: P.args, **kwargs: P.kwargs) -> R:
            self.refuse_in_a_fork()
            with self.lock:
                return function(*args, **kwargs)

        return waiting

    def end(self) -> None:
        """Say nothing more to a Node that has ended: jsii would, and print the error."""
        if self._process._process.poll() is not None:
            with suppress(OSError):
                self._process._process.stdin.close()

    def disown(self) -> None:
        """Leave Node to the process that started it; jsii would end it with a fork."""
        atexit.unregister(self._process.stop)
        self._process.stop = lambda: None

    def _refuse(self) -> NoReturn:
        with suppress(Exception):  # It may be about to end.
            self._process._process.wait(timeout=1)
        code = self._process._process.poll()
        if code is None:
            _refuse(f"was interrupted in an answer, and the next ones would be to other questions; {_AGAIN}")
        _refuse(f"has ended ({_how(code)}); {_AGAIN}")


def _begin_to_free(process: Any) -> Any:
    """Have objects of Apps that are gone freed; None where this jsii is another than is known."""
    with suppress(ImportError, AttributeError):
        from .freed import begin  # noqa: PLC0415

        return begin(process)
    return None


def guard() -> str | None:
    """Have each question go through an Exchange.

    Returns:
        The command that runs as Node; None where this jsii asks in another way.
    """
    try:
        exchange = Exchange(cast("Any", jsii).kernel.provider._process)
    except AttributeError:
        return None
    for name in _ASKING:
        with suppress(AttributeError):
            asking = exchange.in_turn(getattr(jsii, name))
            setattr(jsii, name, _noted(asking) if name in _CALLING else asking)
    take_what_is_read_back()
    atexit.register(exchange.end)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=exchange.disown)
    return exchange.node


def _noted(call: Callable[P, R]) -> Callable[P, R]:
    """Note the names of the methods that are called, given after the object or class."""

    @functools.wraps(call)
    def noting(*args: P.args, **kwargs: P.kwargs) -> R:
        METHODS.update(map(str, args[1:2]))
        return call(*args, **kwargs)

    return noting


class _Counted:
    """The pipe to Node, which says when something is written."""

    def __init__(self, pipe: Any, asks: Callable[[], None]) -> None:
        self._pipe = pipe
        self._asks = asks

    def write(self, data: bytes) -> Any:
        self._asks()
        return self._pipe.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pipe, name)


def _how(code: int) -> str:
    """How a process ended, by its exit code; a shell's code for a signal is 128 more than it."""
    number = -code if code < 0 else code - 128
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"exit code {code}"


def _refuse(problem: str) -> NoReturn:
    refuse("cdk8s_webapp", "Node", problem)
