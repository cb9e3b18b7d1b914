"""What follows from the outcome of a session: the questions it needs and the step it asks for."""

from dataclasses import dataclass

from village.vocabulary import AgreementKind, Category, Check, NextStep, Outcome, Subject

O, S = Outcome, NextStep  # noqa: E741 - the table reads better with short names

AGREEMENT = ("agreement_text", "performance?", "performance_due?")
ROUTES_TOLD = ("other_routes_told", "told_on?")


@dataclass(frozen=True)
class Following:
    """What an outcome asks ("?" is optional) and the matter step it leads to, if any."""

    asks: tuple[str, ...] = ()
    step: str | None = None


# fmt: off
OUTCOMES: dict[Outcome, Following] = {
    O.RESOLVED_ON_THE_SPOT: Following(("agreement_text?",), "settle"),
    O.SETTLED_PRIVATELY:    Following(("agreement_text?", "performance?", "performance_due?"), "settle"),
    O.ORAL_AGREEMENT:       Following(AGREEMENT, "settle"),
    O.WRITTEN_AGREEMENT:    Following(AGREEMENT, "settle"),
    O.PARTIAL_AGREEMENT:    Following(("next_on?",)),
    O.TO_CONTINUE:          Following(("next_on?",)),
    O.NOT_REACHED:          Following(("next_step",)),
    O.PARTY_REFUSED:        Following((*ROUTES_TOLD, "risk?", "risk_reason?"), "end"),
    O.WITHDRAWN:            Following(("asked_by", "reason"), "withdraw"),
    O.RECTIFIED:            Following((), "settle"),
    O.NOTED:                Following(()),
}

NEXT_STEPS: dict[NextStep, Following] = {
    S.ANOTHER_DATE: Following(("next_on?",)),
    S.HAND_UP:      Following(("tried", "needed"), "hand_up"),
    S.ESCALATE:     Following(("tried", "needed", "risk?", "risk_reason?"), "escalate"),
    S.END:          Following(("reason?", *ROUTES_TOLD), "end"),
}
# fmt: on

OF_HAZARDS = (O.RECTIFIED, O.TO_CONTINUE)
# A visit is only noted; no talk comes to that.
OF_TALKS = tuple(outcome for outcome in Outcome if outcome is not O.NOTED)
OF_DISPUTES = tuple(outcome for outcome in OF_TALKS if outcome is not O.RECTIFIED)

AGREEMENT_OF = {
    O.RESOLVED_ON_THE_SPOT: AgreementKind.ON_THE_SPOT,
    O.SETTLED_PRIVATELY: AgreementKind.PRIVATE,
    O.ORAL_AGREEMENT: AgreementKind.ORAL,
    O.WRITTEN_AGREEMENT: AgreementKind.WRITTEN,
}

CATEGORY_OF = {
    Subject.NEIGHBOUR: Category.NEIGHBOUR,
    Subject.FAMILY: Category.MARRIAGE_FAMILY,
    Subject.LAND: Category.HOUSE_HOMESTEAD,
    Subject.MONEY: Category.CONTRACT,
    Subject.DAMAGE: Category.DAMAGES,
    Subject.OTHER: Category.OTHER,
}


def outcomes_for(check: Check) -> tuple[Outcome, ...]:
    """The outcomes offered for a check."""
    return OF_DISPUTES if check is Check.DISPUTES else OF_HAZARDS


def following(outcome: Outcome, next_step: NextStep | None) -> Following:
    """What the outcome, with its next step where one is asked, leads to."""
    first = OUTCOMES[outcome]
    if outcome is not O.NOT_REACHED or next_step is None:
        return first
    second = NEXT_STEPS[next_step]
    return Following((*first.asks, *second.asks), second.step)


def check_of(subject: Subject, check: Check | None) -> Check:
    """A leader's check follows from the subject; officers and staff may say it."""
    if check is not None:
        return check
    return Check.HAZARDS if subject is Subject.HAZARD else Check.DISPUTES


def needed() -> dict[str, list[str]]:
    """By outcome, or outcome and next step, what cannot be left open: a form may ask before it is sent."""
    firm = {outcome.value: _firm(row) for outcome, row in OUTCOMES.items()}
    return firm | {f"{O.NOT_REACHED} {step}": _firm(row) for step, row in NEXT_STEPS.items()}


def _firm(row: Following) -> list[str]:
    return [name for name in row.asks if not name.endswith("?")]
