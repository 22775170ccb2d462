"""How a report is called in what is told of an act on it, and in the menu that takes it back."""

from __future__ import annotations

from dataclasses import replace

from briefing.domain.acts import Act
from briefing.domain.library import ReportSummary
from briefing.ui.namesakes import distinguished
from briefing.ui.report_model import ReportModel
from briefing.ui.session import Session

_NAMED = ("what", "title")  # the values of an act that are the title of the report it is about


class ActNames:
    """Tells the one report that an act is about from its namesakes; the ``listed`` ones are those
    of just before the act."""

    def __init__(self, session: Session, listed: ReportModel) -> None:
        self._session, self._listed = session, listed

    def named(self, act: Act) -> Act:
        """The act, with the name of its report as it is to be read."""
        name = next((name for name in _NAMED if name in act.values), None)
        if name is None or len(act.change.reports) != 1:
            return act
        (ident,) = act.change.reports
        title = act.values[name].casefold()
        others = [one for one in self._listed.everything if one.title.casefold() == title]
        if all(one.id == ident for one in others):
            return act
        report = self._report(ident)
        if report is None or report.title.casefold() != title:
            return act
        return replace(act, values={**act.values, name: distinguished(report, others)})

    def _report(self, ident: int) -> ReportSummary | None:
        # as it is after the act; what went to the trash is as it was
        found = self._session.library.reports.list(only={ident})
        return found[0] if found else self._listed.report(ident)
