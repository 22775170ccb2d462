"""Two families of errors: what the user or the environment can mend, and our own mistakes."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can understand and act on.

    ``template`` is an English message with ``{names}``; it is translated when it is shown
    (:func:`briefing.i18n.tr_error`). Survives pickling, so that a worker process can raise it.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = {name: str(value) for name, value in values.items()}

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuilt, (type(self), self.template, self.values))


class PasswordError(UserError):
    """A file that opens only with a password, which was not given or is wrong."""


class NoTextError(UserError):
    """A file of pictures of text: characters can only be had by recognising them (OCR)."""


class FullError(UserError):
    """There is no room on the disk: what is tried next will fail as well."""


def _rebuilt(kind: type[UserError], template: str, values: dict[str, str]) -> UserError:
    return kind(template, **values)


class BugError(Exception):
    """A state that the program must never reach; the log has the details."""
