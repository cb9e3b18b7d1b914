"""One of each paper, from the meeting's content and what else it needs."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from village.papers import (
    agenda,
    chairs_copy,
    check_report,
    check_summary,
    minutes,
    notice,
    script,
    session_sheet,
    sheets,
    sign_in,
)
from village.queries.checks import Contact, Line
from village.rules.checks import Figures, Period
from village.vocabulary import Check, FilingState, Side

LAST = {
    "title": "青苗补偿面积复核",
    "number": "清禾-2026-0098",
    "place": "柳湾村",
    "check": "disputes",
    "status": "settled",
    "status_on": "2026-11-02",
}
CORRECTIONS = [SimpleNamespace(number=1, text="期限应为12月20日。", at=datetime(2026, 12, 1, 2, tzinfo=UTC))]
GIVEN = [
    {"unit": "司法所", "person": "申国正", "lead": True, "due_on": "2026-12-18", "leader": "高立群"},
    {"unit": "柳湾村", "person": "周丽", "lead": False, "due_on": "2026-12-18", "leader": "高立群"},
]
CAME = (
    ("规保办", "present", "李一", "主任"),
    ("司法所", "deputy", "王二", "副所长"),
    ("信访办", "leave", "", ""),
)
COPY = chairs_copy.Copy("清禾参阅〔2026〕3号", "高立群（副镇长）")
PEOPLE = {
    "清禾-2026-0131": [
        chairs_copy.Person("顾红林", Side.ONE),
        chairs_copy.Person("", Side.OTHER, minor=True),
    ]
}
DAYS = Period(date(2026, 8, 26), date(2026, 9, 25))
FIGURES = {
    Check.DISPUTES: Figures(4, 2, 3, 1, 1),
    Check.DISORDER: Figures(),
    Check.HAZARDS: Figures(1, 1, 0, 0, 0),
}
FILED = SimpleNamespace(
    filed_at=datetime(2026, 9, 24, 8, tzinfo=UTC),
    amended_at=None,
    version=1,
    due_on=date(2026, 9, 25),
    state=FilingState.FILED,
    zero=False,
    key_persons=True,
)


def full(content):
    """A meeting with speeches, a report, a settled item and a topic."""
    disputes = content["sections"][0]["items"]
    disputes.append({"title": "养鸭棚异味", "number": "清禾-2026-0012", "settled_before": True, "minutes": 20})
    content["sections"][4]["items"] = [{"title": "安排冬季用电检查", "text": "说明一句。", "minutes": 5}]
    content["sections"] += [
        {"section": "last_month", "items": [], "rows": [LAST]},
        {"section": "reports", "items": [{"title": "", "text": "已报5个。"}]},
        {"section": "statements", "items": [{"title": "派出所通报", "presenter": "派出所", "minutes": 5}]},
        {"section": "speech", "items": [{"title": "领导讲话", "presenter": "副书记"}]},
    ]


def closed(content):
    """The content of the same meeting once it was held: what was said first is decided on."""
    content["sections"][0]["items"][0] |= {
        "note": "会议听取了集贤居委会汇报。\n规保办说明了公用部位的使用权。",
        "decision": "assign",
        "decision_text": "按约定时间轮流使用",
        "decision_number": "清禾议〔2026〕12号",
        "given": GIVEN,
    }
    rows = [dict(zip(("unit", "state", "name", "title"), one, strict=True)) for one in CAME]
    return {**content, "attendance": rows, "closed_on": "2026-11-27"}


def report(filing=FILED, figures=FIGURES, **more):
    given = {"silent": ["柳湾村5组"], "added": "巡查两次。", **more}
    return check_report.words("柳湾村村委会", "2026-09", DAYS, filing, figures, **given)


def line(code, name, figures=FIGURES, **more):
    state = FilingState.FILED if figures else FilingState.NOT_FILED
    officers = (Contact("孟晓燕", "13900000007"),)
    facts = {"due_on": date(2026, 9, 25), "late": False, "version": 1, "filed_at": None, "zero": False, **more}
    return Line(code, name, facts.pop("state", state), key_persons=True, figures=figures, officers=officers, **facts)


LINES = [
    line("999999101201", "柳湾村村委会"),
    line("999999101203", "石桥村村委会", state=FilingState.LATE),
    line("999999101901", "清禾中学", {check: Figures() for check in Check}, zero=True),
    line("999999101204", "东浜村村委会", None),
]


def _minutes(content):
    return minutes.words(closed(content), minutes.Stated("高立群", "2026-11-30"), corrections=CORRECTIONS)


def _typed(content):
    """What somebody typed into the meeting's first item, for papers that are not the meeting's."""
    return next((item["title"][:60] for item in content["sections"][0]["items"]), "")


# By name, each made of a meeting's content.
SAMPLES = {
    "agenda": agenda.words,
    "notice": notice.words,
    "sheets": sheets.words,
    "script": script.words,
    "sign_in": sign_in.words,
    "minutes": _minutes,
    "chairs_copy": lambda content: chairs_copy.words(content, COPY, PEOPLE),
    "check_report": lambda content: report(added=_typed(content)),
    "check_summary": lambda content: check_summary.words("清禾镇", "2026-09", [*LINES, line("1", _typed(content))]),
    "session_sheet": lambda content: session_sheet.words(session_sheet.Place("柳湾村1组", _typed(content))),
}
