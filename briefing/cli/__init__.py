"""The command line: the same services as the window, without Qt.

Exit codes: 0 done, 1 something the user can mend (one clear line on stderr), 2 wrong usage.
JSON keys and ISO dates are the same in every language; messages follow the user's.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from briefing.cli.output import Output, say
from briefing.cli.parser import parse
from briefing.errors import UserError
from briefing.i18n import system_language, tr, tr_error, use_language
from briefing.paths import log_file
from briefing.settings import Settings

log = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code. Raises ``SystemExit`` for help and wrong usage."""
    _speak()
    chosen = parse(arguments)
    try:
        code: int = chosen.run(chosen, Output(as_json=chosen.json))
        sys.stdout.flush()
    except UserError as error:
        say(tr_error(error))
        return 1
    except BrokenPipeError:
        # whoever read our output has seen enough; Python must not try to flush the rest
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say(tr("Stopped."))
        return 1
    except Exception:
        log.exception("%s", " ".join(arguments))
        say(tr("Something went wrong inside Briefing. The details are in {path}", path=log_file()))
        return 1
    return code


def _speak() -> None:
    """Speak the user's language, in UTF-8 also where the locale is C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = Settings.load().language
    use_language(system_language() if chosen == "system" else chosen)
