"""The life of a worker: shut itself in, then do what comes down the pipe until it closes."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from io import FileIO

from briefing.errors import NoTextError, PasswordError, UserError
from briefing.i18n import language, use_language
from briefing.services.workers import channel, limits, sandbox
from briefing.services.workers.messages import (
    DEPTH,
    DONE,
    MEMORY,
    MISTAKE,
    RAISED,
    READY,
    SIZE,
    Order,
    SetUp,
)

_LOOK = 2.0  # seconds between two looks whether the program is still there


def main() -> None:
    """Work until the program closes the pipe; never returns to the caller."""
    code = 0
    try:
        _work(*_take_over())
    except (EOFError, BrokenPipeError):
        pass  # the program has gone
    except BaseException:
        code = 1
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _take_over() -> tuple[FileIO, FileIO]:
    """The pipes that stdin and stdout are, moved to where nothing prints to them by accident."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that started it
    if sys.stderr is None:  # an installed program without a console
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # stays open
    source, sink = FileIO(os.dup(0), "rb"), FileIO(os.dup(1), "wb")
    for number, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY)):
        null = os.open(os.devnull, flags)
        os.dup2(null, number)
        os.close(null)
    faulthandler.enable(all_threads=False)
    return source, sink


def _work(source: FileIO, sink: FileIO) -> None:
    import pickle

    set_up: SetUp = pickle.loads(channel.receive(source, sys.maxsize))
    from briefing.services.workers.tasks import TASKS

    if set_up.hook:
        import runpy

        runpy.run_path(set_up.hook)
    limits.hold(set_up.limits)
    lack = sandbox.confine(sandbox.Rules.READER)
    if lack:
        sys.addaudithook(_refuse)
    if sys.platform != "win32":
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    gc.freeze()
    channel.send(sink, channel.packed((READY, lack)))
    while True:
        order: Order = pickle.loads(channel.receive(source, sys.maxsize))
        limits.allow(order.processor, order.clock)
        limits.do_without(order.without)
        if order.language not in ("", language()):
            use_language(order.language)  # readers name some things themselves
        answer, last = _answer(TASKS[order.task], order.arguments, set_up.limits.answer)
        limits.allow(order.processor, 0)
        channel.send(sink, answer)
        if last:
            return
        del order, answer  # or both stay while the next is waited for


def _end_with(parent: int) -> None:
    """End when the program has gone, also in the middle of a file."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(0)


def _answer(
    task: Callable[..., object], arguments: tuple[object, ...], most: int
) -> tuple[bytes, bool]:
    """An answer as the body of a frame, and whether this worker had better be the last to give
    one."""
    try:
        body = channel.packed((DONE, task(*arguments)))
    except MemoryError:
        # what is left of it may be anywhere: a fresh worker has all of its own
        return channel.packed((MEMORY, None)), True
    except RecursionError:
        return channel.packed((DEPTH, None)), False
    except UserError as error:
        return channel.packed((RAISED, _plain(error))), False
    except Exception:
        # one file that shows a mistake of ours must not cost the others
        return channel.packed((MISTAKE, traceback.format_exc())), False
    return (body if len(body) <= most else channel.packed((SIZE, None))), False


def _plain(error: UserError) -> UserError:
    """The error as one of the kinds that the program takes from us."""
    kinds = (PasswordError, NoTextError)
    kind = next((kind for kind in kinds if isinstance(error, kind)), UserError)
    return kind(error.template, **error.values)


_REFUSED = frozenset(
    "os.chmod os.exec os.fork os.forkpty os.link os.mkdir os.posix_spawn os.remove os.rename "
    "os.rmdir os.spawn os.startfile os.symlink os.system os.truncate socket.__new__ "
    "socket.getaddrinfo socket.gethostbyname subprocess.Popen".split()
)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    """Keep at least Python from what the system does not keep it from."""
    if event in _REFUSED:
        raise PermissionError(f"a reading process may not use {event}")
