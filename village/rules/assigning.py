"""How an assignment travels: one row per step, as in the table of matters."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from village.rules.places import unit_keys
from village.rules.viewer import Viewer
from village.rules.visibility import Seen, sees_content
from village.rules.workflow import Condition
from village.vocabulary import ASSIGNMENT_OPEN, N_, AssignmentStatus, Origin, Role


class Unit(NamedTuple):
    """A unit to be asked: its key, who there is responsible, and whether it leads."""

    key: str
    person: str = ""
    lead: bool = False


@dataclass(frozen=True)
class AssignmentStep:
    """One row of the assignment's table: the unit's own, or the staff's."""

    name: str
    label: str
    before: frozenset[AssignmentStatus]
    after: tuple[AssignmentStatus, ...]
    by_unit: bool
    asks: tuple[str, ...] = ()
    asks_of_whistles: tuple[str, ...] | None = None
    condition: Condition | None = None
    final: bool = False

    def asked(self, origin: Origin) -> tuple[str, ...]:
        """What the form asks; a whistle runs out by the hour, everything else by the day."""
        return self.asks if self.asks_of_whistles is None or origin is not Origin.WHISTLE else self.asks_of_whistles

    @property
    def who(self) -> frozenset[Role]:
        """The roles that may ever take it."""
        return UNIT_ROLES if self.by_unit else CENTRE

    def open_to(self, viewer: Viewer, assignment: Any) -> bool:  # noqa: ANN401 - a row or an entity alike
        """Whether this person may take this step on this assignment now."""
        mine = is_unit(viewer, assignment) if self.by_unit else is_centre(viewer, assignment)
        return (
            mine
            and assignment.status in self.before
            and (self.condition is None or self.condition.holds(viewer, assignment))
        )


UNIT_ROLES, CENTRE = frozenset({Role.DEPARTMENT, Role.OFFICER}), frozenset({Role.STAFF, Role.SECRETARY})
A = AssignmentStatus
WHISTLE = Condition(N_("吹哨的"), lambda viewer, given: given.origin is Origin.WHISTLE)
NO_WHISTLE = Condition(N_("不是吹哨的"), lambda viewer, given: given.origin is not Origin.WHISTLE)
LEADS = Condition(N_("牵头单位"), lambda viewer, given: given.lead_id is None)
ASKED = Condition(N_("申请了延期的"), lambda viewer, given: given.asked_due_on is not None)


def is_unit(viewer: Viewer, assignment: Any) -> bool:  # noqa: ANN401
    """Whether it was given to the viewer's department or village."""
    return viewer.role in UNIT_ROLES and assignment.unit_key in unit_keys(viewer)


def is_centre(viewer: Viewer, assignment: Any) -> bool:  # noqa: ANN401
    """Whether the viewer sits at the township centre that gave it."""
    return viewer.role in CENTRE and assignment.township_code in viewer.reach


def handles(viewer: Viewer, assignment: Any, matter: Seen) -> bool:  # noqa: ANN401
    """Whether its words and steps are the viewer's: the unit's own, and the centre's unless the matter is sealed."""
    return is_unit(viewer, assignment) or (is_centre(viewer, assignment) and sees_content(viewer, matter))


# fmt: off
ASSIGNMENT_STEPS = {step.name: step for step in (
    #              name             label              from                              to                      unit
    AssignmentStep("receive",       N_("签收"),        frozenset({A.GIVEN, A.RETURNED}), (A.RECEIVED,),          True,
                   ("person?",), condition=NO_WHISTLE),
    AssignmentStep("report_in",     N_("报到"),        frozenset({A.GIVEN, A.RETURNED}), (A.RECEIVED,),          True,
                   ("who", "at"), condition=WHISTLE),
    AssignmentStep("note",          N_("进展"),        frozenset({A.RECEIVED}),          (),                     True,
                   ("text",)),
    AssignmentStep("report_done",   N_("反馈"),        frozenset({A.RECEIVED}),          (A.REPORTED_DONE,),     True,
                   ("result",), condition=LEADS),
    AssignmentStep("ask_extension", N_("申请延期"),    frozenset({A.RECEIVED}),          (),                     True,
                   ("due_on", "reason"), condition=NO_WHISTLE),
    AssignmentStep("decline",       N_("申请退办"),    frozenset({A.GIVEN, A.RECEIVED}), (A.DECLINED,),          True,
                   ("reason", "suggested?")),
    AssignmentStep("rule",          N_("裁定"),        frozenset({A.DECLINED}), (A.RECEIVED, A.GIVEN, A.ENDED), False,
                   ("ruling", "unit?", "person?", "due_on?", "advice?"),
                   asks_of_whistles=("ruling", "unit?", "person?", "report_by?", "advice?")),
    AssignmentStep("grant",         N_("答复延期"),    frozenset({A.RECEIVED}),          (),                     False,
                   ("granted", "advice?"), condition=ASKED),
    AssignmentStep("confirm",       N_("核验"),        frozenset({A.REPORTED_DONE}),     (A.CONFIRMED,),         False,
                   ("finding",)),
    AssignmentStep("return",        N_("退回重办"),    frozenset({A.REPORTED_DONE}),     (A.RETURNED,),          False,
                   ("advice",)),
    AssignmentStep("end",           N_("终止"),        ASSIGNMENT_OPEN,                  (A.ENDED,),             False,
                   ("reason",), final=True),
)}
# fmt: on


def assignment_steps_open_to(viewer: Viewer, assignment: Any) -> list[AssignmentStep]:  # noqa: ANN401
    """The assignment's steps this person may take now, in the table's order."""
    return [step for step in ASSIGNMENT_STEPS.values() if step.open_to(viewer, assignment)]
