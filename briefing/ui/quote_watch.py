"""A look at every quote when a library opens: one that differs from its report is told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.domain.library import Problem
from briefing.i18n import trn
from briefing.ui.tasks import Tasks

if TYPE_CHECKING:
    from briefing.services.library import Library

log = logging.getLogger(__name__)


def watch_quotes(library: Library, tasks: Tasks, say: Callable[[str], object]) -> None:
    """Compare in the background all quotes with their texts, and ``say`` when some differ."""

    def checked(problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            log.error("%s", problem.message.format(**problem.values))
        if problems:
            say(
                trn(
                    "{count} passage differs from its report and will not be exported. The log"
                    " names it; a backup may hold it as it was.",
                    "{count} passages differ from their reports and will not be exported. The log"
                    " names them; a backup may hold them as they were.",
                    len(problems),
                )
            )

    def not_checked(error: Exception) -> None:
        log.error("the quotes could not be checked", exc_info=error)

    tasks.start(library.check_quotes, checked, not_checked)
