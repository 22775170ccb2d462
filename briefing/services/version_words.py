"""What statuses, decisions, warnings and reasons are called: English, translated when shown."""

from __future__ import annotations

from briefing.domain.versions import Decision, Status
from briefing.i18n import mark

STATUS = {
    Status.UNCHANGED: mark("unchanged"),
    Status.MOVED: mark("moved"),
    Status.CHANGED: mark("changed"),
    Status.AMBIGUOUS: mark("ambiguous"),
    Status.GONE: mark("gone"),
}
DECISION = {
    Decision.OPEN: mark("to review"),
    Decision.AUTOMATIC: mark("taken along"),
    Decision.ACCEPTED: mark("accepted"),
    Decision.KEPT: mark("kept with the earlier version"),
    Decision.DISCARDED: mark("in the trash"),
}
WARNING = {
    "number": mark("A number differs."),
    "percentage": mark("A percentage differs."),
    "amount": mark("An amount differs."),
    "date": mark("A date differs."),
    "name": mark("A name differs."),
    "negation": mark("A negation came or went (not, no, un-, denies)."),
    "surroundings": mark("The words are the same, what stands around them is not."),
    "repeated": mark("The same words stand in more than one place."),
}
REASON = {
    "reference": mark("same reference"),
    "title": mark("same title"),
    "date": mark("same date"),
    "text": mark("texts {percent}% alike"),
}
