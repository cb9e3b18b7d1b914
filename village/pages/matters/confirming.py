"""Beside a written agreement in force: how long both sides can still ask the court, what became of it, its steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from village.clock import today
from village.pages.template_tools import countdown, day
from village.queries import matters, settings
from village.rules import confirming as rules
from village.rules.calendar import WEEKENDS
from village.rules.following import next_look
from village.rules.places import listed
from village.rules.viewer import Viewer
from village.rules.workflow import Step
from village.vocabulary import Confirming, Exclusion

STEPS = ("apply_court", "court_decides", "notarise", "rule_out", "agree_again")
OWN = ("applied_on", "court", "decided_on", "court_result", "court_number", "notary_on", "notary_office",
       "notarised_on", "notary_number", "performance")  # fmt: skip
# What has an end that nothing follows.
DONE = frozenset({Confirming.CONFIRMED, Confirming.NOTARISED})


@dataclass(frozen=True)
class Standing:
    """What is said beside the agreement `agreement_id`; `open` while the days for the court run."""

    agreement_id: int
    line: str
    open: bool
    tone: str
    hint: str
    steps: list[Step]


def of(matter: Any, agreements: Sequence[Any], steps: Sequence[Step]) -> Standing | None:  # noqa: ANN401 - rows
    """How the newest agreement of the matter itself stands; None while it is not in force."""
    own = next((row for row in agreements if row.matter_id == matter.id), None)
    if own is None or matter.confirming is None:
        return None
    is_open, at_court = runs(matter), matter.confirming is Confirming.APPLIED
    return Standing(
        own.id,
        _line(matter),
        is_open,
        _tone(matter, is_open),
        _(rules.hint(matter.category)) if is_open and rules.hint(matter.category) else "",
        # At the court it is the court's turn: asking once more comes last.
        sorted(
            (step for step in steps if step.name in STEPS), key=lambda step: at_court and step.name == "apply_court"
        ),
    )


def _tone(matter: Any, is_open: bool) -> str:  # noqa: ANN401 - a matter's row
    if matter.confirming in DONE:
        return "done"
    return "hand" if matter.confirming is Confirming.APPLIED else "soon" if is_open else "plain"


def runs(matter: Any) -> bool:  # noqa: ANN401 - a matter's row
    """Whether both sides can still ask the court."""
    return matter.confirm_until is not None and matter.confirm_until >= today()


def _line(matter: Any) -> str:  # noqa: ANN401
    if runs(matter):
        return countdown(matter.confirm_until)
    return _("申请司法确认的期限已经过了，没有申请。") if matter.confirming is Confirming.OPEN else ""


def told(agreement: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """(what, in which words) of all that became of an agreement, also of one before the newest."""
    grounds = [_(word.label) for word in Exclusion if word.value in listed(agreement.excluded)]
    facts = (
        (_("不能司法确认"), [_("；").join(grounds), agreement.excluded_why] if grounds else []),
        (_("申请司法确认"), [day(agreement.applied_on), agreement.court]),
        (_("法院裁定"), [day(agreement.decided_on), _result(agreement), agreement.court_number]),
        (_("申请公证"), [day(agreement.notary_on), agreement.notary_office]),
        (_("赋强公证办好"), [day(agreement.notarised_on), agreement.notary_number]),
    )
    return [(what, " · ".join(filter(None, words))) for what, words in facts if any(words)]


def _result(agreement: Any) -> str:  # noqa: ANN401
    return _(agreement.court_result.label) if agreement.court_result else ""


def choices(step: str) -> dict[str, list[tuple[Any, str]]]:
    """The boxes to tick of what no court confirms."""
    return {"exclusions": [(word.value, _(word.label)) for word in Exclusion]} if step == "rule_out" else {}


def defaults(me: Viewer, step: str, matter: Any) -> dict[str, Any]:  # noqa: ANN401
    """What a step's form begins with: what stands already, or what is likely."""
    if step not in (*STEPS, "follow_up"):
        return {}
    own = next((row for row in matters.agreements(me, matter.id) if row.matter_id == matter.id), None)
    if step == "follow_up":
        usual = settings.chosen(me).periods.follow_up.after(today(), WEEKENDS)
        return {"next_on": next_look(today(), usual, own.performance_due if own else None)}
    if own is None:
        return {}
    guess = rules.guessed(matter.category)
    ticked = own.excluded.split(",") if own.excluded else [guess.value] if guess else []
    likely = {**dict.fromkeys(("applied_on", "decided_on", "notary_on"), today()), "exclusions": ticked}
    stands = {name: value for name in OWN if (value := getattr(own, name))}
    return {**likely, **stands, "reason": own.excluded_why, "agreement_text": own.text}
