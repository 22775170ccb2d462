"""Worker processes: where bytes from outside are read.

A worker is this program's own Python (or, once installed, the program itself) with two pipes and
nothing else. It shuts itself in before the first byte comes, and is thrown away when a file kills
it, takes too long or asks for too much.

- ``process`` starts and ends one, ``main`` is its life, ``tasks`` what it can be asked.
- ``messages`` are what both sides say, ``channel`` carries them in frames.
- ``limits``, ``sandbox`` and ``folders`` are what it is held by.
- ``pool`` keeps several of them at work.
- ``launcher`` and ``programs`` start others (LibreOffice, Tesseract) under the same hand.
"""

from __future__ import annotations

#: The first argument that makes an installed program a worker, or the launcher of another program,
#: and the module whose ``main`` that is.
ROLES = {
    "--reading-worker": "briefing.services.workers.main",
    "--confined": "briefing.services.workers.launcher",
}
