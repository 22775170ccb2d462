"""Why the system refused, in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefing import i18n
from briefing.errors import UserError
from briefing.reasons import reason
from briefing.services.exporting import write_whole


def test_a_refusal_of_the_system_is_said_in_the_users_language(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="name") as caught:
        (tmp_path / ("n" * 300)).touch()
    assert reason(caught.value) == "its name is too long"
    i18n.use_language("nl")
    assert reason(caught.value) == "de naam is te lang"
    assert reason(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) == "de schijf is vol"
    with pytest.raises(UserError) as refused:
        write_whole(tmp_path / ("n" * 300), b"")
    assert i18n.tr_error(refused.value).endswith("kan niet worden geschreven: de naam is te lang.")


def test_what_is_not_known_is_said_as_the_system_says_it() -> None:
    assert reason(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert reason(ValueError("embedded null byte")) == "embedded null byte"
    assert reason(OSError()) == "OSError"
