"""Files that several tests need; the seeds lie beside the repository where it is developed, and
nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.makers import locked

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

collect_ignore = [] if SEEDS.is_dir() else ["test_seeds.py", "test_pdf_seeds.py"]


@pytest.fixture
def zip_crypto() -> Callable[..., bytes]:
    """Makes an archive whose only entry is in ZIP's old encryption, which Python only reads."""
    return locked.zip_crypto
