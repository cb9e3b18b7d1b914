"""The four lists of the audit: one set of headings and cells, for the page and for the file alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from village.pages.audit import telling
from village.pages.template_tools import actor
from village.papers.wording import noted
from village.queries import audit, places
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import N_, LogIn

Names = Mapping[str, str]
TONES = {LogIn.SUCCEEDED: "done", LogIn.FAILED: "late", LogIn.HELD_OFF: "soon", LogIn.UNKNOWN: "late"}
SHOWN_OF_UNKNOWN = 2


@dataclass(frozen=True)
class List:
    """One list; `cells` answers a row's texts in the order of `headings`, the moment and what it is about first."""

    label: str
    lister: audit.Lister
    headings: tuple[str, ...]
    cells: Callable[[Any, Names], list[str]]
    kinds: Mapping[str, str]
    empty: str
    by_role: bool = False


def how(row: Any) -> LogIn:  # noqa: ANN401 - a row of the log-ins
    """How a try ended."""
    if row.succeeded:
        return LogIn.SUCCEEDED
    if row.held_off:
        return LogIn.HELD_OFF
    return LogIn.FAILED if row.name else LogIn.UNKNOWN


def _log_in(row: Any, _names: Names) -> list[str]:  # noqa: ANN401
    # What was typed as an unknown name may be somebody's password: it is not shown whole.
    login = row.login if row.name else f"{row.login[:SHOWN_OF_UNKNOWN]}…"
    return [login, row.name or "", _(how(row).label), row.address]


def _account(row: Any, names: Names) -> list[str]:  # noqa: ANN401
    step = _(audit.STEPS.get(row.step, row.step))
    return [row.name + noted(row.login), step, actor(row), telling.told(row.answers, names)]


def _read(row: Any, _names: Names) -> list[str]:  # noqa: ANN401
    post = f"{short_name(row.place_name)} {_(row.role.label)}"
    kind = _(audit.KINDS.get(row.subject_kind, row.subject_kind))
    return [row.name + noted(row.login), post, f"{kind} {row.number or row.subject_id}", row.address]


def _house(row: Any, names: Names) -> list[str]:  # noqa: ANN401
    step = _(audit.HOUSE_STEPS.get(row.step, row.step))
    return [short_name(row.name), step, actor(row), telling.told(row.answers, names)]


LISTS: dict[str, List] = {
    "logins": List(
        N_("登录记录"),
        audit.log_ins,
        (N_("登录名"), N_("姓名"), N_("结果"), N_("网络地址")),
        _log_in,
        {word.value: word.label for word in LogIn},
        N_("还没有人登录过。"),
    ),
    "accounts": List(
        N_("账号和岗位"),
        audit.account_changes,
        (N_("账号"), N_("变动"), N_("经办"), N_("说明")),
        _account,
        audit.STEPS,
        N_("账号还没有变动。"),
    ),
    "reads": List(
        N_("查阅"),
        audit.reads,
        (N_("谁"), N_("岗位"), N_("看了什么"), N_("网络地址")),
        _read,
        audit.KINDS,
        N_("还没有查阅记录。"),
        by_role=True,
    ),
    "house": List(
        N_("设置和清理"),
        audit.house_changes,
        (N_("地方"), N_("变动"), N_("经办"), N_("说明")),
        _house,
        audit.HOUSE_STEPS,
        N_("还没有导出、清理或改过设置。"),
    ),
}


def names(viewer: Viewer, rows: Sequence[Any]) -> Names:
    """The names of the places that the rows tell of."""
    codes = [code for row in rows if hasattr(row, "answers") for code in telling.place_codes(row.answers)]
    return places.place_names(viewer, codes)
