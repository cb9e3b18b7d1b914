"""Effects of what becomes of a written agreement in force before the court or the notary; its status stays."""

from datetime import date

from village.actions import clocks
from village.actions.effects.move import Answers, Move
from village.actions.effects.settling import agree, latest
from village.clock import today
from village.models import Agreement, Matter
from village.rules.answers import not_after, required
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import N_, AgreementKind, ClockKind, Confirming, CourtResult, Exclusion

BEFORE_FORCE = N_("不能早于协议生效的那一天。")
BEFORE_ASKED = N_("不能早于申请的那一天。")


def apply_court(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Both sides asked the court together; its thirty days wait for nobody any more."""
    agreement = latest(matter)
    _on_a_day(answers, "applied_on", _in_force_on(agreement), BEFORE_FORCE)
    agreement.applied_on, agreement.court = answers["applied_on"], answers["court"]
    return _stand(matter, Confirming.APPLIED)


def rule_out(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """The court would not confirm it, on these grounds."""
    known = {word.value for word in Exclusion}
    if not known.issuperset(answers["exclusions"]):
        raise Invalid({"exclusions": N_("请从下面选理由。")})
    agreement = latest(matter)
    agreement.excluded, agreement.excluded_why = ",".join(answers["exclusions"]), answers["reason"]
    return _stand(matter, Confirming.RULED_OUT)


def court_decides(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """What the court said."""
    agreement = latest(matter)
    _on_a_day(answers, "decided_on", agreement.applied_on or _in_force_on(agreement), BEFORE_ASKED)
    result = answers["court_result"]
    if result is CourtResult.CONFIRMED:
        required(("court_number",), answers)
    agreement.decided_on, agreement.court_result = answers["decided_on"], result
    agreement.court_number = answers.get("court_number") or ""
    return _stand(matter, Confirming.CONFIRMED if result is CourtResult.CONFIRMED else Confirming.TURNED_DOWN)


def notarise(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """A notary was asked, or has made the deed that can be enforced."""
    agreement = latest(matter)
    _on_a_day(answers, "notary_on", _in_force_on(agreement), BEFORE_FORCE)
    done_on = answers.get("notarised_on")
    if done_on is not None:
        _on_a_day(answers, "notarised_on", answers["notary_on"], BEFORE_ASKED)
        required(("notary_number",), answers)
    agreement.notary_on, agreement.notary_office = answers["notary_on"], answers["notary_office"]
    agreement.notarised_on, agreement.notary_number = done_on, answers.get("notary_number") or ""
    return _stand(matter, Confirming.NOTARISED if done_on else Confirming.NOTARISING)


def agree_again(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """What the court turned down is agreed anew in writing; the version before it stays to be read (art. 33)."""
    matter.responsible_id = actor.user_id
    clocks.stop(matter, ClockKind.FOLLOW_UP)
    clocks.look_again(matter, today(), agree(matter, AgreementKind.WRITTEN, answers, today()))
    return Move()


def _stand(matter: Matter, state: Confirming) -> Move:
    matter.confirming = state
    clocks.stop(matter, ClockKind.CONFIRMATION)
    return Move()


def _in_force_on(agreement: Agreement) -> date:
    days = [day for day in (agreement.signed_on, agreement.sealed_on) if day]
    return max(days)


def _on_a_day(answers: Answers, name: str, first: date, words: str) -> None:
    not_after(today(), answers, name)
    if answers[name] < first:
        raise Invalid({name: words})
