"""Write down the versions in the environment: ``constraints.txt`` for pip, and for uv the same in
``pyproject.toml`` (uv reads no file of constraints when it runs a project).

Run it with the environment's Python after an update that passes ``packaging/test``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "constraint-dependencies = [  # written by packaging/pin.py"
END = "]"


def frozen() -> list[str]:
    """``name==version`` of everything installed but the project and pip itself."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "freeze", "--exclude-editable"],
        capture_output=True,
        check=True,
        text=True,
    )
    lines = [line for line in listed.stdout.splitlines() if not line.startswith("briefing")]
    loose = [line for line in lines if "==" not in line]
    if loose:
        raise SystemExit(f"without a version of the index: {loose}")
    return sorted(lines, key=str.lower)


def main() -> None:
    """Write both files."""
    pins = frozen()
    (ROOT / "constraints.txt").write_text("\n".join(pins) + "\n", encoding="utf-8")
    project = ROOT / "pyproject.toml"
    before, _, rest = project.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(f"\n{END}")[2]
    listed = "".join(f'\n  "{pin}",' for pin in pins)
    project.write_text(f"{before}{BEGIN}{listed}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
