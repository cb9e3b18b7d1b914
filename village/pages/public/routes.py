"""/help/travel, /help/roles, /healthz."""

from flask import jsonify
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.pages.guard import GuardedBlueprint
from village.pages.questions import LABELS
from village.pages.render import page
from village.pages.words import said
from village.queries import health
from village.rules.permissions import ALLOWED, Permission
from village.rules.workflow import MATTER_STEPS, MEETING_STEPS, Step
from village.vocabulary import N_, Level, MatterStatus, Role

room = GuardedBlueprint("public", __name__)

DOORS = {
    Permission.LOG_SESSIONS: N_("记一场"),
    Permission.LOG_PILES: N_("录一叠纸质单"),
    Permission.SEE_SESSIONS: N_("看场次"),
    Permission.SEE_MATTERS: N_("看事项"),
    Permission.STEP_MATTERS: N_("办事项的下一步"),
    Permission.ADD_FILES: N_("加照片和扫描件"),
    Permission.SEE_FOLLOW_UPS: N_("看回访"),
    Permission.KEEP_NUMBERS: N_("记外部编号"),
    Permission.TAKE_IN: N_("窗口：取号、来访登记、记咨询"),
    Permission.SEE_ROUNDS: N_("看走访排查"),
    Permission.SEE_HELPERS: N_("看矛调帮手"),
    Permission.KEEP_HELPERS: N_("登记矛调帮手"),
    Permission.SEE_ROSTER: N_("看值班表"),
    Permission.KEEP_ROSTER: N_("排值班表"),
    Permission.REVIEW: N_("审核台"),
    Permission.SEE_EMERGENCIES: N_("看突发处置"),
    Permission.RECORD_EMERGENCIES: N_("记突发处置"),
    Permission.SEE_CHECKS: N_("看每月排查"),
    Permission.FILE_CHECKS: N_("报每月排查"),
    Permission.SEE_ASSIGNMENTS: N_("看交办"),
    Permission.STEP_ASSIGNMENTS: N_("办交办的下一步"),
    Permission.SEE_MEETINGS: N_("看例会"),
    Permission.RUN_MEETINGS: N_("办例会、印议程"),
    Permission.SEE_FIGURES: N_("看数字"),
    Permission.SEE_WARNINGS: N_("看预警"),
    Permission.STEP_WARNINGS: N_("办预警的下一步"),
    Permission.SEE_REPORTS: N_("看每日动态、月度分析"),
    Permission.WRITE_ANALYSIS: N_("写月度分析"),
    Permission.PRINT_BULK: N_("做卷宗和合订本"),
    Permission.SEE_PARLORS: N_("看客堂间"),
    Permission.MANAGE_PARLORS: N_("登记客堂间"),
    Permission.MANAGE_CODES: N_("做客堂间的解纷码"),
    Permission.MANAGE_PLACES: N_("管地点、部门、领导名册"),
    Permission.MANAGE_PEOPLE: N_("管人员和岗位"),
    Permission.MANAGE_SETTINGS: N_("定期限等设置"),
    Permission.SEE_ACCOUNT_CHANGES: N_("看账号变动"),
    Permission.AUDIT: N_("看审计记录"),
}


@room.route("/help/travel", needs=Permission.PUBLIC)
def travel() -> ResponseReturnValue:
    return page("public/travel.html", steps=[_told(step) for step in MATTER_STEPS.values()], meeting=MEETING_STEPS)


def _told(step: Step) -> dict[str, object]:
    """A row of the table in words."""
    return {
        "label": said(step.label),
        "before": [state_words(state) for state in sorted(step.before, key=_order)],
        "after": [said(status.label) for status in step.after],
        "who": [_(role.label) for role in Role if role in step.who],
        "asks": [said(LABELS[ask.rstrip("?")]) for ask in step.asks],
        "condition": _(step.condition.words) if step.condition else "",
        "ready": _(step.ready.words) if step.ready else "",
    }


def _order(state: str) -> tuple[int, str]:
    return list(MatterStatus).index(MatterStatus(state.partition("@")[0])), state


def state_words(state: str) -> str:
    """ "open@parlor" as people read it: 调处中（客堂间）."""
    status, _at, level = state.partition("@")
    words = said(MatterStatus(status).label)
    return _("%(status)s（%(level)s）", status=words, level=_(Level(level).label)) if level else words


@room.route("/help/roles", needs=Permission.PUBLIC)
def roles() -> ResponseReturnValue:
    doors = [(_(words), [role in ALLOWED[door] for role in Role]) for door, words in DOORS.items()]
    steps = [(said(step.label), [role in step.who for role in Role]) for step in MATTER_STEPS.values()]
    meeting = [(_(step.label), [role is Role.SECRETARY for role in Role]) for step in MEETING_STEPS.values()]
    return page(
        "public/roles.html",
        roles=list(Role),
        groups=[(_("能打开的"), doors), (_("事项的步骤"), steps), (_("例会的步骤"), meeting)],
    )


@room.route("/healthz", needs=Permission.PUBLIC)
def healthz() -> ResponseReturnValue:
    return jsonify(database=health.database_answers())
