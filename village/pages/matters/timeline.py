"""What happened to a matter, in sentences: one entry a step, its answers in the reader's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from village.pages import corrected, fields, questions
from village.pages.template_tools import actor, day, moment
from village.pages.words import said
from village.rules.masking import Masker
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import N_, SessionKind, Word

OTHER_STEPS = {
    "emergency": N_("突发处置"),
    "session": N_("记一场"),
    "take_in": N_("来访登记"),
    "scan_in": N_("扫码反映"),
    "reception": N_("来访接待"),
    "add_number": N_("加外部编号"),
    "remove_number": N_("拿掉外部编号"),
    "correct": N_("更正"),
    "undo": N_("撤销"),
    "pass_on": N_("交接回访"),
    "add_file": N_("加照片或扫描件"),
    "take_back": N_("例会重开，议定收回"),
    "remove_file": N_("拿掉照片或扫描件"),
    "print_named": N_("印有姓名的材料"),
}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}\S*")
TOLD_ELSEWHERE = {"session", "outcome", "meeting", "at", "version", "assignments", "units", "lead_leader"}


@dataclass(frozen=True)
class Entry:
    """A line of the timeline; `lines` are (question, answer), `session` the row of the session it tells of."""

    label: str
    at: datetime
    actor: str
    lines: list[tuple[str, str]]
    session: Any = None
    nth: int = 0
    erased: bool = False
    number: str = ""
    undone: bool = False
    meeting: int = 0
    emergency: int = 0


def entries(rows: Sequence[Any], sessions: Sequence[Any], masker: Masker | None, own: int) -> list[Entry]:
    """The history's rows as entries, newest first; with a masker, as those read who need not know names.

    What belongs to a matter merged into `own` bears its number.
    """
    talks = [row for row in sessions if row.kind is not SessionKind.RECEPTION]
    numbered = {row.id: (0, row) for row in sessions} | {row.id: (n, row) for n, row in enumerate(talks, 1)}
    # Nothing may follow a step that is undone, so that the entry before is the one.
    undone = {(row.matter_id, row.seq - 1) for row in rows if row.step == "undo"}
    return [
        replace(
            _entry(row, numbered, masker),
            undone=(row.matter_id, row.seq) in undone,
            number="" if row.matter_id == own else row.number,
        )
        for row in rows
    ]


def _entry(row: Any, numbered: dict[int, tuple[int, Any]], masker: Masker | None) -> Entry:  # noqa: ANN401
    answers = row.answers or {}
    step = MATTER_STEPS.get(row.step)
    label = said(step.label if step else OTHER_STEPS[row.step])
    if row.step == "correct" and answers:
        lines = corrected.lines(answers, named=masker is None)
        return Entry(label, row.at, row.actor_name or "", lines)
    nth, session = numbered.get(answers.get("session", 0), (0, None))
    if session is not None and not nth:
        answers = {"visitor": session.visitor, "answered": session.answered}
    elif session is not None:
        label = _("第 %(n)s 次谈，%(outcome)s", n=nth, outcome=_(session.outcome.label))
        # As it stands now: a correction's before and after are the session's own story.
        answers = {**answers, "note": session.note}
    undone = MATTER_STEPS.get(answers.get("undone", ""))
    if undone is not None:
        label = _("撤销“%(step)s”", step=said(undone.label))
    lines = [
        (fields.label(name), _shown(name, value, masker))
        for name, value in answers.items()
        if value not in (None, "", False) and name not in TOLD_ELSEWHERE and name in questions.LABELS
    ]
    meeting = answers.get("meeting", 0) if "decision_number" in answers else 0
    return Entry(
        label,
        row.at,
        actor(row),
        lines,
        session,
        nth,
        row.answers is None,
        meeting=meeting,
        emergency=answers.get("emergency", 0),
    )


def _shown(name: str, value: Any, masker: Masker | None) -> str:  # noqa: ANN401 - any JSON value
    if value is True:
        return _("是")
    words: type[Word] | None = questions.WORDS.get(name)
    if isinstance(value, list):
        return _("、").join(_shown(name, each, masker) for each in value)
    if words is not None and value in set(words):
        return said(words(value).label)
    if isinstance(value, str) and DATE.fullmatch(value):
        return day(date.fromisoformat(value))
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return moment(datetime.fromisoformat(value))
    return masker.text(str(value)) if masker else str(value)
