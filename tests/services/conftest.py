"""What tests of the services share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    """Where a module's library is made once, to be copied for each example."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder, "template.briefing")
