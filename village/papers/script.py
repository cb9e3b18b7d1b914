"""The words of the chair's script: what is said from the opening to the close, in the agenda's order, without names."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from village.papers.agenda import Placed, marks, paragraphs, placed, standing
from village.papers.document import Block, Document, Heading, Keep, Paragraph, Run
from village.papers.looks import Voice
from village.papers.sheets import UNDECIDED
from village.papers.wording import (
    called,
    facts,
    language,
    listed,
    meeting_title,
    moment,
    noted,
    numeral,
    printable,
    when,
)
from village.vocabulary import N_, Section

CALLS = {
    Section.STATEMENTS: N_("请%(who)s发言。"),
    Section.DEPLOYMENT: N_("请%(who)s部署工作。"),
    Section.SPEECH: N_("请%(who)s讲话，大家欢迎。"),
}
REPORTS = N_("请%(who)s汇报。")
ASKED = "提请会议"


def words(content: Mapping[str, Any]) -> Document:
    """Put the agenda's content into what its chair says."""
    parts = tuple(placed(content["sections"]))
    # Who reads their own items only is not told that there are no others.
    said = [(n, part) for n, part in enumerate(parts, 1) if part.items or part.rows or not content.get("own")]
    clock = Clock(datetime.fromisoformat(content["held_at"]))
    return Document(
        language=language(),
        title=meeting_title(content, "script"),
        blocks=(
            *facts((_("时间："), moment(content["held_at"]))),
            *facts((_("地点："), printable(content.get("room", "")))),
            # What opens and what closes the meeting is read from one page.
            Keep((Heading(_("开场")), *_opening(content, parts))),
            *(block for number, part in said for block in _section(number, part, clock)),
            Keep((Heading(_("结束")), *_closing())),
        ),
        mark=marks(content),
        dated=content.get("issued_on") or "",
    )


def _line(text: str) -> Paragraph:
    """What is to be said."""
    return Paragraph((Run(text),))


def _cue(text: str) -> Paragraph:
    """What is to be done and not read aloud: it stands out from what is said."""
    return Paragraph((Run(text, Voice.KAI),))


class Clock:
    """When each item's turn comes, as long as every one before it says how long it takes."""

    def __init__(self, start: datetime) -> None:
        self.at: datetime | None = start

    def take(self, minutes: int | None) -> str:
        """From when to when the next item goes; nothing once that is not known."""
        if self.at is None or not minutes:
            self.at = None
            return ""
        start, self.at = self.at, self.at + timedelta(minutes=minutes)
        return f"{start:%H:%M}—{self.at:%H:%M}"


def _opening(content: Mapping[str, Any], parts: tuple[Placed, ...]) -> Iterator[Paragraph]:
    live = [(part.section, item) for part in parts for _number, item in part.items if not item.get("settled_before")]
    minutes = sum(item.get("minutes") or 0 for _section, item in live)
    topics = sum(section not in UNDECIDED for section, _item in live)
    plan = _("今天的会议有%(parts)s项议程，要研究的事项和议题共%(topics)s件。", parts=len(parts), topics=topics)
    long = _("按安排发言和研究约%(minutes)s分钟，请大家掌握时间。", minutes=minutes) if minutes else ""
    came = _(
        "应到会单位%(count)s个，实到____个，请假____个，代会____个。",
        count=len(content.get("units", ())),
    )
    yield _line(_("同志们，现在开会。"))
    yield _line(_run(_("今天召开%(month)s%(meeting)s。", month=when(content), meeting=called(content)), came))
    yield _cue(_("（人数以签到表为准，开会前填上。）"))
    yield _line(_run(plan, long))
    yield _line(_("会上说到的当事人和家庭情况，只供研究工作，不要外传。手机请调成静音。"))


def _run(*sentences: str) -> str:
    """Sentences one after another, as the language sets them."""
    return ("" if language() == "zh" else " ").join(filter(None, map(str.strip, sentences)))


def _section(number: int, part: Placed, clock: Clock) -> Iterator[Block]:
    name, nth = _(part.section.label), numeral(number)
    if part.items or part.rows:
        lines = [_("下面进行第%(number)s项：%(name)s。", number=nth, name=name)]
    else:
        lines = [_("第%(number)s项，%(name)s：本月没有要上会的。", number=nth, name=name)]
    if part.rows:
        lines.append(_("上次例会的%(count)s件事项，目前情况见议程上的表，请经办人通报。", count=len(part.rows)))
    yield Heading(part.heading)
    yield from (Paragraph((Run(line),), keep=bool(part.items)) for line in lines)
    yield from (_turn(part.section, place, item, clock) for place, item in part.items)


def _turn(section: Section, place: str, item: Mapping[str, Any], clock: Clock) -> Keep:
    name = printable(item.get("title", ""))
    if not name:
        return Keep(tuple(_line(line) for line in printable(item.get("text", "")).splitlines() if line.strip()))
    settled = bool(item.get("settled_before"))
    minutes = None if settled else item.get("minutes")
    parts = (
        printable(item.get("number", "")),
        printable(item.get("place", "")),
        *standing({**item, "settled_before": False}),
        _("%(minutes)s分钟", minutes=minutes) if minutes else "",
        "" if settled else clock.take(minutes),
    )
    told = [_line(_("这件事会前已经化解，不再研究，请记录在案。"))] if settled else _lines(section, item)
    return Keep((Heading(place + name, 2, noted(*parts)), *told))


def _lines(section: Section, item: Mapping[str, Any]) -> Iterator[Paragraph]:
    who = printable(item.get("presenter", "")) or printable(item.get("place", "")) or _("经办单位")
    units = listed(item.get("units", ()))
    more = _("请%(units)s补充。", units=units) if units else ""
    yield _line(_run(_(CALLS.get(section, REPORTS), who=who), more))
    if section in UNDECIDED:
        return
    asked = _asked(item)
    if asked:
        yield _line(_("要会议定下来的是：%(asked)s", asked=asked))
    yield _cue(_("（议后归纳：怎么办，谁牵头，谁负责，哪天办完。）"))


def _asked(item: Mapping[str, Any]) -> str:
    """What the meeting is asked to settle, as the item says under its label."""
    label = ""
    said = []
    for paragraph in paragraphs(printable(item.get("text", ""))):
        for run in paragraph:
            named = run.voice is Voice.LABEL
            label = run.text.rstrip("：:") if named else label
            said += [run.text] if label == ASKED and not named else []
    return "".join(said)


def _closing() -> Iterator[Paragraph]:
    yield _line(_("同志们，今天的议程都进行完了。"))
    yield _line(_("会上议定的事，请各责任单位按定下的牵头领导、责任单位、责任人和期限办好，下次例会通报办理情况。"))
    yield _cue(_("（请主持人、记录人在议题单上签字，会议材料收回。）"))
    yield _line(_("现在散会。"))
