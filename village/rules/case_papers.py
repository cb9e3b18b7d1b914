"""The papers of a matter: when each can be filled from the record, and which may bear names."""

from collections.abc import Callable
from dataclasses import dataclass

from village.rules.case import Case
from village.rules.permissions import Permission, may
from village.rules.viewer import Viewer
from village.rules.visibility import Seen, sees_names
from village.vocabulary import AgreementKind, Check, Paper, SessionKind


@dataclass(frozen=True)
class CasePaper:
    """One row. A form of the committee needs a mediator's standing (Mediation Law arts. 13-14); `names` says whether
    a copy with names can be asked for: statutory forms, and what is handed to the parties themselves."""

    name: Paper
    holds: Callable[[Case], bool]
    committee: bool = False
    names: bool = True

    def can_be_filled(self, case: Case) -> bool:
        """Whether the record holds what it needs, and the mediator the standing."""
        return self.holds(case) and (bool(case.standing.committee) or not self.committee)


def _dispute(case: Case) -> bool:
    return case.matter.check is Check.DISPUTES


def _mediated(case: Case) -> bool:
    return any(talk.kind is SessionKind.MEDIATION for talk in case.talks)


def _agreed(*kinds: AgreementKind) -> Callable[[Case], bool]:
    return lambda case: case.agreement is not None and case.agreement.kind in kinds


def _private(case: Case) -> bool:
    """What the sides settled between themselves, also an oral agreement before nobody with a mediator's standing."""
    kind = case.agreement and case.agreement.kind
    return kind is AgreementKind.PRIVATE or (kind is AgreementKind.ORAL and not case.standing.committee)


def _in_force(case: Case) -> bool:
    agreement = case.agreement
    return agreement is not None and agreement.signed_on is not None


# In the order of the file (domain §2.1).
CASE_PAPERS = {
    paper.name: paper
    for paper in (
        CasePaper(Paper.APPLICATION, _dispute, committee=True),
        CasePaper(Paper.INTAKE_FORM, _dispute, committee=True),
        CasePaper(Paper.RIGHTS_NOTICE, _dispute, committee=True, names=False),
        CasePaper(Paper.MEDIATION_RECORD, _mediated, committee=True),
        CasePaper(Paper.AGREEMENT, _agreed(AgreementKind.WRITTEN), committee=True),
        CasePaper(Paper.ORAL_AGREEMENT, _agreed(AgreementKind.ORAL), committee=True),
        CasePaper(Paper.SETTLEMENT, _private),
        CasePaper(Paper.FOLLOW_UP, lambda case: bool(case.visits)),
        CasePaper(Paper.CONFIRMATION, _in_force, committee=True),
        CasePaper(Paper.REFUSAL, lambda case: case.matter.ground is not None),
        CasePaper(Paper.DECISION, lambda case: bool(case.decisions), names=False),
    )
}


def offered(viewer: Viewer, case: Case) -> list[CasePaper]:
    """The papers this person may print of the matter now; of a sealed one none."""
    if case.matter.sealed or not may(viewer.role, Permission.STEP_MATTERS):
        return []
    return [paper for paper in CASE_PAPERS.values() if paper.can_be_filled(case)]


def may_name(viewer: Viewer, matter: Seen, paper: Paper) -> bool:
    """Whether this person may ask for a copy of the paper with names, giving the reason."""
    has_names = paper is Paper.CASE_FILE or CASE_PAPERS[paper].names
    allowed = may(viewer.role, Permission.STEP_MATTERS) and sees_names(viewer, matter)
    return has_names and allowed and not matter.sealed
