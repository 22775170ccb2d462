"""What a process may ask of the kernel from now on: no network, no other program, no writing.

On Linux (x86_64 and aarch64) a seccomp filter answers everything else with "not permitted"; it
cannot be taken off again, and what the process starts inherits it. macOS and Windows offer nothing
that a program may use by itself; there the limits of :mod:`limits` remain, and a reader that runs
no scripts and follows no links.

Files may be opened for reading: Python still loads modules and word lists. Where the kernel knows
Landlock, these are only the files of the system and of this program (:mod:`folders`).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import sys
from enum import Enum, auto
from struct import pack

from briefing.services.workers import folders

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_MODE_FILTER = 2

_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_KILL = 0x80000000
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16  # where they stand in struct seccomp_data

_WRITES = (  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC; O_TMPFILE needs one of the first two
    0o1 | 0o2 | 0o100 | 0o1000
)
_THREAD = 0x00010000  # CLONE_THREAD
_UNIX = 1  # AF_UNIX

# The numbers of system calls: name, x86_64, aarch64 (0: there is none).
_NETWORK = """
connect 42 203, bind 49 200, listen 50 201, accept 43 202, accept4 288 242, socketpair 53 199,
sendto 44 206, sendmsg 46 211, sendmmsg 307 269
"""
_PROGRAMS = "execve 59 221, execveat 322 281, fork 57 0, vfork 58 0"
_FILES = """
creat 85 0, open_by_handle_at 304 265, memfd_create 319 279, memfd_secret 447 447,
unlink 87 0, unlinkat 263 35, rename 82 0, renameat 264 38, renameat2 316 276,
mkdir 83 0, mkdirat 258 34, rmdir 84 0, link 86 0, linkat 265 37, symlink 88 0, symlinkat 266 36,
mknod 133 0, mknodat 259 33, chmod 90 0, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452,
chown 92 0, lchown 94 0, fchown 93 55, fchownat 260 54, truncate 76 45, ftruncate 77 46,
fallocate 285 47, utime 132 0, utimes 235 0, utimensat 280 88, futimesat 261 0,
setxattr 188 5, lsetxattr 189 6, fsetxattr 190 7,
removexattr 197 14, lremovexattr 198 15, fremovexattr 199 16,
mq_open 240 180, mq_unlink 241 181, shmget 29 194, msgget 68 186, semget 64 190
"""
_OTHERS = """
ptrace 101 117, process_vm_readv 310 270, process_vm_writev 311 271, process_madvise 440 440,
kcmp 312 272, pidfd_open 434 434, pidfd_getfd 438 438, pidfd_send_signal 424 424,
rt_sigqueueinfo 129 138, rt_tgsigqueueinfo 297 240,
io_uring_setup 425 425, io_uring_enter 426 426, io_uring_register 427 427,
mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51, unshare 272 97, setns 308 268,
fsopen 430 430, fsconfig 431 431, fsmount 432 432, fspick 433 433, move_mount 429 429,
open_tree 428 428, mount_setattr 442 442,
bpf 321 280, perf_event_open 298 241, userfaultfd 323 282, fanotify_init 300 262,
add_key 248 217, request_key 249 218, keyctl 250 219,
init_module 175 105, finit_module 313 273, delete_module 176 106,
kexec_load 246 104, kexec_file_load 320 294, reboot 169 142, swapon 167 224, swapoff 168 225,
acct 163 89, quotactl 179 60, sethostname 170 161, setdomainname 171 162,
settimeofday 164 170, clock_settime 227 112, adjtimex 159 171, clock_adjtime 305 266,
iopl 172 0, ioperm 173 0, modify_ldt 154 0, personality 135 92, syslog 103 116, vhangup 153 58
"""
_ONE_BY_ONE = {  # looked at with their arguments
    "socket": (41, 198),
    "open": (2, 0),
    "openat": (257, 56),
    "openat2": (437, 437),
    "clone": (56, 220),
    "clone3": (435, 435),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "prlimit64": (302, 261),
}


class Rules(Enum):
    """How much is taken away."""

    READER = auto()  # all of it
    PROGRAM = auto()  # another program: it may write files and start others, but has no network


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def confine(rules: Rules) -> str:
    """Apply ``rules`` to this process for good, all its threads and what it starts.

    Returns "" when that worked, else why it did not (in words for the log): the machine is then
    without this layer.
    """
    if not sys.platform.startswith("linux"):
        return f"{sys.platform} has no filter for system calls"
    machine = platform.machine()
    if machine not in ("x86_64", "aarch64") or sys.maxsize < 2**32:
        return f"no filter for system calls of {machine}"
    libc = ctypes.CDLL(None, use_errno=True)
    if rules is Rules.READER:
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return f"no new privileges: {os.strerror(ctypes.get_errno())}"
    if rules is Rules.READER:
        folders.read_only(sys.path)
    else:
        folders.write_only_in(os.getcwd())  # noqa: PTH109  # a name, as it takes
    code = program(rules, machine == "x86_64", os.getpid())
    filter_ = _Filter(len(code) // 8, code)
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(filter_), 0, 0):
        return f"filter for system calls: {os.strerror(ctypes.get_errno())}"
    return ""


def end_with_parent() -> None:
    """Have the system (Linux) end this process with the thread that started it, which must wait
    for it."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def program(rules: Rules, intel: bool, pid: int) -> bytes:
    """The filter as instructions for the kernel, eight bytes each."""
    column = 0 if intel else 1
    one = {name: numbers[column] for name, numbers in _ONE_BY_ONE.items()}
    code = [
        _instruction(_LOAD, _ARCH),
        _instruction(_JUMP_EQUAL, 0xC000003E if intel else 0xC00000B7, 1, 0),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, _NUMBER),
    ]
    if intel:  # the numbers of the x32 way of calling, for nobody
        code += _when(_JUMP_AT_LEAST, 0x40000000, errno.ENOSYS)
    groups = [_OTHERS]
    # its flags lie where a filter cannot look; the C library falls back to clone
    absent = ["clone3"] if rules is Rules.READER else []
    if rules is Rules.READER:
        groups += [_NETWORK, _PROGRAMS, _FILES, f"socket {one['socket']} {one['socket']}"]
        absent.append("openat2")
    for entry in ",".join(groups).split(","):
        number = int(entry.split()[1 + column])
        if number:
            code += _when(_JUMP_EQUAL, number, errno.EPERM)
    for name in absent:
        code += _when(_JUMP_EQUAL, one[name], errno.ENOSYS)
    if rules is Rules.READER:
        if intel:
            code += _unless_clear(one["open"], 1, _WRITES)
        code += _unless_clear(one["openat"], 2, _WRITES)
        code += _unless_set(one["clone"], 0, _THREAD)
        for name in ("kill", "tgkill"):
            code += _unless_among(one[name], (pid,))
        code += _when(_JUMP_EQUAL, one["tkill"], errno.EPERM)
        code += _unless_among(one["prlimit64"], (0, pid))
    else:
        code += _unless_among(one["socket"], (_UNIX,))
    code.append(_instruction(_RETURN, _ALLOW))
    return b"".join(code)


def _instruction(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return pack("=HBBI", operation, if_true, if_false, value)


def _refuse(number: int = errno.EPERM) -> bytes:
    return _instruction(_RETURN, _ERRNO | number)


def _when(jump: int, value: int, error: int) -> list[bytes]:
    """Refuse the call when its number is (or is at least) ``value``."""
    return [_instruction(jump, value, 0, 1), _refuse(error)]


def _looked_at(number: int, argument: int, test: list[bytes]) -> list[bytes]:
    """Run ``test`` on the lower half of an argument of the call ``number``."""
    load = _instruction(_LOAD, _ARGUMENTS + 8 * argument)
    again = _instruction(_LOAD, _NUMBER)
    return [_instruction(_JUMP_EQUAL, number, 0, len(test) + 2), load, *test, again]


def _unless_clear(number: int, argument: int, bits: int) -> list[bytes]:
    test = [_instruction(_JUMP_SET, bits, 0, 1), _refuse(errno.EACCES)]
    return _looked_at(number, argument, test)


def _unless_set(number: int, argument: int, bits: int) -> list[bytes]:
    return _looked_at(number, argument, [_instruction(_JUMP_SET, bits, 1, 0), _refuse()])


def _unless_among(number: int, values: tuple[int, ...]) -> list[bytes]:
    """Refuse the call when its first argument is none of ``values``."""
    ahead = range(len(values), 0, -1)
    test = [_instruction(_JUMP_EQUAL, v, n, 0) for v, n in zip(values, ahead, strict=True)]
    return _looked_at(number, 0, [*test, _refuse()])
