"""The seeds lie beside the repository where it is developed, and nowhere else."""

from __future__ import annotations

from pathlib import Path

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

collect_ignore = [] if SEEDS.is_dir() else ["test_seeds.py"]
