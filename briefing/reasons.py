"""What the system says about a file that it would not open or write, in the user's language."""

from __future__ import annotations

import errno

from briefing.i18n import mark, tr

_REASONS = {  # by name, because not every system has every number
    "EACCES": mark("you have no rights to it"),
    "EPERM": mark("the system does not allow it"),
    "ENOENT": mark("it is not there"),
    "EEXIST": mark("there is something of that name already"),
    "ENOTDIR": mark("a part of its path is no folder"),
    "EISDIR": mark("it is a folder"),
    "ENOTEMPTY": mark("the folder is not empty"),
    "ENOSPC": mark("the disk is full"),
    "EDQUOT": mark("your share of the disk is full"),
    "EFBIG": mark("the file is too large for this disk"),
    "EROFS": mark("the disk can only be read"),
    "EIO": mark("the disk or the network has a fault"),
    "ENXIO": mark("the device is not there"),
    "ENODEV": mark("the device is not there"),
    "EBUSY": mark("another program is using it"),
    "ETXTBSY": mark("another program is using it"),
    "EDEADLK": mark("another program is using it"),
    "EAGAIN": mark("another program is using it"),
    "ENAMETOOLONG": mark("its name is too long"),
    "ELOOP": mark("its links lead in a circle"),
    "EMLINK": mark("it has too many links"),
    "EINVAL": mark("its name cannot be used here"),
    "EILSEQ": mark("its name cannot be used here"),
    "EMFILE": mark("too many files are open"),
    "ENFILE": mark("too many files are open"),
    "ENOMEM": mark("the computer has too little memory free"),
    "EPIPE": mark("the other side stopped listening"),
    "ETIMEDOUT": mark("the network did not answer in time"),
    "EHOSTDOWN": mark("the network cannot be reached"),
    "EHOSTUNREACH": mark("the network cannot be reached"),
    "ENETDOWN": mark("the network cannot be reached"),
    "ENETUNREACH": mark("the network cannot be reached"),
    "ECONNREFUSED": mark("the network cannot be reached"),
    "ECONNRESET": mark("the connection was broken"),
    "ESTALE": mark("the connection was broken"),
}


def reason(error: BaseException) -> str:
    """Why the system refused, as a clause without a full stop; in its own words where they are not
    among those known here."""
    name = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    if known := _REASONS.get(name):
        return tr(known)
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
