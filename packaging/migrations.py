"""Hold the migrations and the schema together: ``alembic check`` on a fresh library.

Fails when the tables that the revisions make are not those that the store describes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from briefing.paths import migrations
from briefing.store.migrating import bring_up_to_date
from briefing.store.schema import REVISION
from briefing.store.sqlite.connecting import close, connect


def main() -> int:
    """Migrate an empty library to the newest revision and compare."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    heads = ScriptDirectory.from_config(config).get_heads()
    if heads != [REVISION]:
        print(f"the newest revision is {heads}, the store expects {REVISION}")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "check.briefing"
        connection = connect(path)
        try:
            bring_up_to_date(connection, path)
            config.attributes["connection"] = connection
            command.check(config)
        except CommandError as error:
            print(error)
            return 1
        finally:
            close(connection)
    return 0


if __name__ == "__main__":
    sys.exit(main())
