"""How things travel: one row per step. Buttons, forms, help pages and the role matrix are made of these tables."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from village.rules.confirming import BEFORE_THE_COURT, MAY_APPLY, MAY_NOTARISE, MAY_RULE_OUT
from village.rules.places import at_home, listed
from village.rules.viewer import Viewer
from village.rules.visibility import Seen, sees_content
from village.vocabulary import LIVE, N_, Check, Confirming, Level, MatterStatus, MeetingStatus, Role, Source

M, R = MatterStatus, Role
PARLOR, VILLAGE, TOWNSHIP = "open@parlor", "open@village", "open@township"
OPEN = frozenset({PARLOR, VILLAGE, TOWNSHIP})
BELOW = frozenset({PARLOR, VILLAGE})
ANY_LIVE = OPEN | (LIVE - {M.OPEN})
UNSETTLED = ANY_LIVE - {M.SETTLED}
AT_THE_CENTRE = frozenset({TOWNSHIP, M.SUBMITTED, M.PROPOSED, M.SCHEDULED, M.ASSIGNED})


class Travelling(Seen, Protocol):
    """What the table reads of a matter; `recused` holds the ids of those who stand aside."""

    check: Check
    source: Source
    submitted_by_id: int | None
    confirming: Confirming | None
    recused: str | None
    open_assignments: int


@dataclass(frozen=True)
class Condition:
    """A further condition of a step, in words for the help page and as a test."""

    words: str
    holds: Callable[[Viewer, Any], bool]


@dataclass(frozen=True)
class Step:
    """One row. `who` maps a role to the states in which it may; `asks` names the answers, "?" means optional.

    A step `aside` leads nowhere by itself: pages show it behind those that move the matter on.
    A step `within` another is taken by that one alone: it has no button and no form.
    A step whose `ready` does not hold yet stays open: its form says what is to be done first.
    """

    name: str
    label: str
    before: frozenset[str]
    after: tuple[MatterStatus, ...]
    who: dict[Role, frozenset[str]]
    asks: tuple[str, ...] = ()
    asks_of_hazards: tuple[str, ...] | None = None
    condition: Condition | None = None
    ready: Condition | None = None
    final: bool = False
    aside: bool = False
    within: bool = False

    def asked(self, check: Check) -> tuple[str, ...]:
        """What the form asks; hazards and disorder have their own questions where the row says so."""
        if self.asks_of_hazards is None or check is Check.DISPUTES:
            return self.asks
        return self.asks_of_hazards

    def awaits(self, viewer: Viewer, matter: Travelling) -> str:
        """What is to be done before the step can be taken; nothing once it is ready."""
        return "" if self.ready is None or self.ready.holds(viewer, matter) else self.ready.words

    def open_to(self, viewer: Viewer, matter: Travelling) -> bool:
        """Whether this person may take this step on this matter now."""
        state = state_of(matter)
        return (
            state in self.before
            and state in self.who.get(viewer.role, ())
            and at_home(viewer, matter)
            and sees_content(viewer, matter)
            and str(viewer.user_id) not in listed(matter.recused)
            and (self.condition is None or self.condition.holds(viewer, matter))
        )


def state_of(matter: Travelling) -> str:
    """The status, and for what is open also who holds it: "open@parlor", "submitted"."""
    return f"open@{matter.level}" if matter.status is M.OPEN else str(matter.status)


def holder_of(matter: Travelling) -> Level:
    """Whose turn a matter is: its level's while it is open, the township's from the report on."""
    return matter.level if matter.status is M.OPEN else Level.TOWNSHIP


def everywhere(*roles: Role) -> dict[Role, frozenset[str]]:
    """Who, in whatever state the step starts from; where staff stand, the secretary may too."""
    states = OPEN | frozenset(str(status) for status in M)
    named = {*roles, R.SECRETARY} if R.STAFF in roles else set(roles)
    return dict.fromkeys(named, states)


STAFF_LEVEL = frozenset({TOWNSHIP, M.SUBMITTED, M.PROPOSED, M.SCHEDULED, M.ASSIGNED})
AT_THEIR_LEVEL = {
    R.LEADER: frozenset({PARLOR}),
    R.OFFICER: BELOW,
    R.STAFF: STAFF_LEVEL,
    R.SECRETARY: STAFF_LEVEL,
}
LEADER_OFFICER = everywhere(R.LEADER, R.OFFICER)
ALL_FOUR = everywhere(R.LEADER, R.OFFICER, R.STAFF)
OFFICER, STAFF, OFFICER_STAFF = everywhere(R.OFFICER), everywhere(R.STAFF), everywhere(R.OFFICER, R.STAFF)
SECRETARY = everywhere(R.SECRETARY)
RATERS = OFFICER_STAFF | {R.LEADER: frozenset({PARLOR})}
KEPT = frozenset({M.SETTLED, M.CLOSED})
DISMISSERS = {
    R.LEADER: frozenset({PARLOR}),
    R.OFFICER: BELOW,
    R.STAFF: frozenset({M.SUBMITTED}),
    R.SECRETARY: frozenset({M.SUBMITTED}),
}
DONE = frozenset({M.CLOSED, M.REFUSED, M.ENDED, M.WITHDRAWN, M.REFERRED})

IN_A_PARLOR = Condition(N_("属于某个客堂间的事项"), lambda viewer, matter: len(matter.place_code) == 15)
OWN_OR_OFFICER = Condition(
    N_("本人上报的，或村(居)干部"),
    lambda viewer, matter: (
        matter.level is not Level.TOWNSHIP and (viewer.role is R.OFFICER or matter.submitted_by_id == viewer.user_id)
    ),
)
SCANNED_IN = Condition(N_("扫码反映的"), lambda viewer, matter: matter.source is Source.QR)
CAME_BY_ITSELF = Condition(N_("来访或扫码登记的"), lambda viewer, matter: matter.source in (Source.WALK_IN, Source.QR))
OF_A_VILLAGE = Condition(N_("属于某个村(居)的事项"), lambda viewer, matter: matter.village_code is not None)
UNSEALED = Condition(N_("没有标涉隐私的"), lambda viewer, matter: not matter.sealed)
SEALED = Condition(N_("标了涉隐私的"), lambda viewer, matter: matter.sealed)
SHARED = Condition(N_("有协同村(居)的"), lambda viewer, matter: bool(matter.shared_with))
STOOD_ASIDE = Condition(N_("有人申请了回避的"), lambda viewer, matter: bool(matter.recused))
UNSIGNED = Condition(N_("有书面协议，还没有签字盖章"), lambda viewer, matter: matter.awaits_signature)
SCANNED = Condition(N_("先把签好字、盖好章的协议书拍照或扫描上传。"), lambda viewer, matter: matter.signed_scan)


def _confirming(words: str, states: frozenset[Confirming]) -> Condition:
    return Condition(words, lambda viewer, matter: matter.confirming in states)


IN_FORCE = _confirming(N_("有生效的书面协议，法院还没有定"), MAY_APPLY)
STILL_OPEN = _confirming(N_("有生效的书面协议，还没有申请"), MAY_RULE_OUT)
AT_COURT = _confirming(N_("已经向法院申请的"), BEFORE_THE_COURT)
NOT_AT_COURT = _confirming(N_("有生效的书面协议，没有交法院确认的"), MAY_NOTARISE)
TURNED_DOWN = _confirming(N_("法院没有确认的"), frozenset({Confirming.TURNED_DOWN}))
ALL_ANSWERED = Condition(N_("交办的每一项都已核验或终止"), lambda viewer, matter: matter.open_assignments == 0)

# fmt: off
MATTER_STEPS = {step.name: step for step in (
    #    name          label              from                             to                        who
    Step("hand_up",   N_("请村里协助"),   frozenset({PARLOR}),             (M.OPEN,),                LEADER_OFFICER,
         ("tried", "needed")),
    Step("hand_down", N_("交回客堂间"),   frozenset({VILLAGE}),            (M.OPEN,),                OFFICER,
         ("advice",), condition=IN_A_PARLOR),
    Step("escalate",  N_("上报镇中心"),   BELOW,                           (M.SUBMITTED,),           LEADER_OFFICER,
         ("difficulty", "request", "risk", "risk_reason?", "measures?", "approved_by?")),
    Step("recall",    N_("撤回上报"),     frozenset({M.SUBMITTED}),        (M.OPEN,),                LEADER_OFFICER,
         ("reason",), condition=OWN_OR_OFFICER),
    Step("propose",   N_("提请上会"),     frozenset({M.SUBMITTED, TOWNSHIP}), (M.PROPOSED,),         STAFF,
         ("check", "category?"), condition=UNSEALED),
    Step("take_up",   N_("镇里调处"),     frozenset({M.SUBMITTED, M.PROPOSED}), (M.OPEN,),           STAFF,
         ("note?",)),
    Step("dispatch",  N_("转办"),         frozenset({M.SUBMITTED, TOWNSHIP, M.PROPOSED}), (M.ASSIGNED,), STAFF,
         ("assignments", "lead_leader", "due_on", "task", "instructed_by?", "instructed_on?", "instruction?")),
    Step("whistle",   N_("吹哨"),         AT_THE_CENTRE,                        (M.OPEN,),                STAFF,
         ("units", "place", "at", "report_by", "lead_leader?", "task?")),
    Step("conclude",  N_("办结"),         frozenset({M.ASSIGNED}),         (M.SETTLED, M.OPEN, M.PROPOSED), STAFF,
         ("finding", "next"), condition=ALL_ANSWERED),
    Step("send_back", N_("退回补充"),     frozenset({M.SUBMITTED, M.PROPOSED, TOWNSHIP}), (M.OPEN,), STAFF,
         ("advice", "to"), condition=OF_A_VILLAGE),
    Step("send_down", N_("交村(居)办理"), frozenset({M.SUBMITTED}),        (M.OPEN,),                STAFF,
         ("down_to", "advice?"), condition=OF_A_VILLAGE, within=True),
    Step("refuse",    N_("不予受理"),     frozenset({M.SUBMITTED}),        (M.REFUSED,),             STAFF,
         ("ground", "route", "approved_by"), condition=CAME_BY_ITSELF, final=True),
    Step("dismiss",   N_("不是要办的事"), BELOW | {M.SUBMITTED},           (M.REFUSED,),             DISMISSERS,
         ("reason",), condition=SCANNED_IN, final=True, aside=True),
    Step("call_back", N_("电话回告"),     frozenset({M.REFUSED}),          (),                       STAFF,
         ("told_on", "told_whom", "note?")),
    Step("schedule",  N_("列入议程"),     frozenset({M.PROPOSED}),         (M.SCHEDULED,),           SECRETARY,
         ("meeting",), condition=UNSEALED),
    Step("defer",     N_("移出议程"),     frozenset({M.SCHEDULED}),        (M.PROPOSED,),            SECRETARY,
         ("reason",)),
    Step("decide",    N_("会议议定"),     frozenset({M.SCHEDULED}),
         (M.ASSIGNED, M.OPEN, M.PROPOSED, M.REFERRED, M.SETTLED),                                 SECRETARY,
         ("decision", "decision_text?", "village?", "due_on?", "route?", "track_on?", "reason?"), within=True),
    Step("settle",    N_("化解"),         UNSETTLED,                       (M.SETTLED,),             AT_THEIR_LEVEL,
         ("agreement_kind", "agreement_text?", "performance?", "performance_due?"),
         asks_of_hazards=("finding", "rechecked_by", "rechecked_on")),
    Step("sign",      N_("签字盖章"),     frozenset({M.SETTLED}),          (),                       ALL_FOUR,
         ("signed_on", "sealed_on"), condition=UNSIGNED, ready=SCANNED),
    Step("apply_court", N_("申请司法确认"), KEPT,                           (),                       ALL_FOUR,
         ("applied_on", "court"), condition=IN_FORCE, aside=True),
    Step("rule_out",  N_("不能司法确认"), KEPT,                            (),                       STAFF,
         ("exclusions", "reason"), condition=STILL_OPEN, aside=True),
    Step("court_decides", N_("法院裁定"), KEPT,                            (),                       ALL_FOUR,
         ("decided_on", "court_result", "court_number?"), condition=AT_COURT, aside=True),
    Step("notarise",  N_("赋强公证"),     KEPT,                            (),                       ALL_FOUR,
         ("notary_on", "notary_office", "notarised_on?", "notary_number?"), condition=NOT_AT_COURT, aside=True),
    Step("agree_again", N_("重新达成协议"), KEPT,                          (M.SETTLED,),             ALL_FOUR,
         ("agreement_text", "performance?", "performance_due?"), condition=TURNED_DOWN, aside=True),
    Step("follow_up", N_("回访"),         frozenset({M.SETTLED}),          (M.CLOSED, M.OPEN),       ALL_FOUR,
         ("visited_on", "how", "finding", "next_on?", "satisfaction?", "note?")),
    Step("rate_risk", N_("评定风险"),     ANY_LIVE,                        (),                       RATERS,
         ("risk", "risk_reason?", "measures?")),
    Step("refer",     N_("转其他途径"),   ANY_LIVE,                        (M.REFERRED,),            STAFF,
         ("route", "text", "track_on?"), final=True),
    Step("end",       N_("终止调解"),     OPEN,                            (M.ENDED,),               AT_THEIR_LEVEL,
         ("reason", "other_routes_told", "told_on"), final=True),
    Step("withdraw",  N_("撤回"),         OPEN | {M.SUBMITTED, M.PROPOSED}, (M.WITHDRAWN,),          AT_THEIR_LEVEL,
         ("asked_by", "reason"), final=True),
    Step("track",     N_("了解结果"),     frozenset({M.REFERRED}),         (),                       OFFICER_STAFF,
         ("learnt_on", "result", "next_on?")),
    Step("hand_over", N_("报警 / 移交"),  ANY_LIVE,                        (M.REFERRED,),            ALL_FOUR,
         ("to_whom", "at", "text"), final=True),
    Step("reopen",    N_("重新调处"),     DONE,                            (M.OPEN,),                OFFICER_STAFF,
         ("reason",)),
    Step("merge",     N_("合并办理"),     OPEN | {M.SUBMITTED, M.PROPOSED}, (M.MERGED,),             OFFICER_STAFF,
         ("into",), aside=True),
    Step("unmerge",   N_("撤销合并"),     frozenset({M.MERGED}), (M.OPEN, M.SUBMITTED, M.PROPOSED),  OFFICER_STAFF,
         ("reason",)),
    Step("share",     N_("请别村协同"),   ANY_LIVE | DONE,                 (),                       OFFICER_STAFF,
         ("villages",), aside=True),
    Step("unshare",   N_("撤销协同"),     ANY_LIVE | DONE,                 (),                       OFFICER_STAFF,
         ("villages", "reason"), condition=SHARED, aside=True),
    Step("seal",      N_("标为涉隐私"),   ANY_LIVE | DONE,                 (),                       OFFICER_STAFF,
         ("named?", "reason"), condition=UNSEALED, aside=True),
    Step("admit",     N_("指定经办人"),   ANY_LIVE | DONE,                 (),                       OFFICER_STAFF,
         ("named?",), condition=SEALED, aside=True),
    Step("unseal",    N_("解除涉隐私"),   ANY_LIVE | DONE,                 (),                       OFFICER_STAFF,
         ("reason",), condition=SEALED, aside=True),
    Step("recuse",    N_("申请回避"),     ANY_LIVE,                        (M.OPEN, M.SUBMITTED),    LEADER_OFFICER,
         ("reason",), aside=True),
    Step("readmit",   N_("撤销回避"),     ANY_LIVE,                        (),                       OFFICER_STAFF,
         ("reason",), condition=STOOD_ASIDE, aside=True),
)}
# fmt: on


def steps_open_to(viewer: Viewer, matter: Travelling) -> list[Step]:
    """The steps this person may take now, in the table's order; pages make their buttons of these alone."""
    return [step for step in MATTER_STEPS.values() if not step.within and step.open_to(viewer, matter)]


@dataclass(frozen=True)
class MeetingStep:
    """One row of the meeting's table; all are the secretary's. It opens again only while nothing followed."""

    name: str
    label: str
    before: frozenset[MeetingStatus]
    after: MeetingStatus
    asks: tuple[str, ...]
    final: bool = False

    def open_to(self, viewer: Viewer, meeting: Any) -> bool:  # noqa: ANN401 - a row or an entity alike
        """Whether this person may take this step on this meeting now."""
        return (
            viewer.role is R.SECRETARY and meeting.township_code == viewer.place_code and meeting.status in self.before
        )


N = MeetingStatus
# fmt: off
MEETING_STEPS = {step.name: step for step in (
    MeetingStep("issue",    N_("定稿印发"), frozenset({N.PLANNED}),           N.ISSUED,    ("approved_by",)),
    MeetingStep("hold",     N_("开会"),     frozenset({N.ISSUED}),            N.HELD,      ("attendance",)),
    MeetingStep("reissue",  N_("重新印发"), frozenset({N.ISSUED}),            N.ISSUED,    ("approved_by",)),
    MeetingStep("postpone", N_("延期"),     frozenset({N.PLANNED, N.ISSUED}), N.PLANNED,   ("held_at", "reason")),
    MeetingStep("cancel",   N_("取消会议"), frozenset({N.PLANNED, N.ISSUED}), N.CANCELLED, ("reason",), final=True),
    MeetingStep("close",    N_("结束并形成纪要"), frozenset({N.HELD}),        N.CLOSED,    ("decisions",)),
    MeetingStep("reopen",   N_("重开"),     frozenset({N.CLOSED}),            N.HELD,      ("reason",)),
)}
# fmt: on


def meeting_steps_open_to(viewer: Viewer, meeting: Any) -> list[MeetingStep]:  # noqa: ANN401
    """The meeting steps this person may take now, in the table's order."""
    return [step for step in MEETING_STEPS.values() if step.open_to(viewer, meeting)]
