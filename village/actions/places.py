"""Bring in places, and keep parlors' neighbours: departments, the leaders' roster, reporting units."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import insert, select

from village.actions import history
from village.actions.write import action, locked
from village.clock import today
from village.extensions import db
from village.models import Department, Place, RosterEntry, User
from village.rules.answers import required
from village.rules.errors import Invalid, Missing
from village.rules.place_list import Row, check_against
from village.rules.places import parent_of, within
from village.rules.viewer import Viewer
from village.vocabulary import N_, PlaceKind, PlaceLevel

AT_ONCE = 500
FIRST_UNIT, LAST_UNIT = 901, 999


class Imported(NamedTuple):
    """What an import did."""

    added: int
    renamed: int
    unchanged: int


@action
def import_places(actor: Viewer | None, rows: Sequence[Row]) -> Imported:
    """Add new places and new names, all or nothing; BadList names the lines in the way. From the terminal: no actor."""
    wanted = [row.code for row in rows] + [above for row in rows if (above := parent_of(row.code))]
    known = _known(wanted)
    check_against(list(rows), known, actor.place_code if actor else None)
    # A list may begin with the places above one's own; they are not one's own to add.
    own = [row for row in rows if actor is None or within(row.code, actor.place_code)]
    new = [row for row in own if row.code not in known]
    renamed = [row for row in own if row.code in known and known[row.code] != row.name]
    if new:
        db.session.execute(insert(Place), [_columns(row) for row in new])
    for row in renamed:
        place = db.session.scalars(select(Place).where(Place.code == row.code)).one()
        place.name = row.name
    if new or renamed:
        subject = _locked_place(min((row.code for row in [*new, *renamed]), key=len))
        answers = {"added": len(new), "renamed": {row.code: [known[row.code], row.name] for row in renamed}}
        history.append(actor, subject, "import_places", place_code=subject.code, answers=answers)
    return Imported(len(new), len(renamed), len(rows) - len(new) - len(renamed))


def _known(codes: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at in range(0, len(codes), AT_ONCE):
        query = select(Place.code, Place.name).where(Place.code.in_(codes[at : at + AT_ONCE]))
        found.update(db.session.execute(query).all())
    return found


def _columns(row: Row) -> dict[str, Any]:
    return {
        "code": row.code,
        "parent_code": parent_of(row.code),
        "name": row.name,
        "level": row.level,
        "kind": row.kind,
        "valid_from": today(),
        "history_seq": 0,
        "history_hash": "",
    }


def _locked_place(code: str) -> Place:
    key = db.session.scalar(select(Place.id).where(Place.code == code))
    if key is None:
        raise Missing
    return locked(Place, key)


@action
def add_unit(actor: Viewer, answers: Mapping[str, Any]) -> str:
    """Give a school, firm or estate office that reports by itself a code of its own under the township."""
    _in_township(actor)
    required(("name",), answers)
    codes = [f"{actor.place_code}{number}" for number in range(FIRST_UNIT, LAST_UNIT + 1)]
    taken = _known(codes)
    code = answers.get("code") or next((code for code in codes if code not in taken), "")
    if len(code) != 12 or not (code.isascii() and code.isdigit()) or not within(code, actor.place_code):
        raise Invalid({"code": N_("代码应是 12 位数字，前 9 位是本镇的代码。")})
    if _known([code]):
        raise Invalid({"code": N_("这个代码已经有地点了。")})
    unit = Place(
        code=code,
        parent_code=actor.place_code,
        name=answers["name"],
        level=PlaceLevel.VILLAGE,
        kind=PlaceKind.UNIT,
        valid_from=today(),
    )
    db.session.add(unit)
    db.session.flush()
    history.append(actor, unit, "add_unit", place_code=code, answers={"name": unit.name})
    return code


@action
def add_department(actor: Viewer, answers: Mapping[str, Any]) -> int:
    """A further department of the township."""
    _in_township(actor)
    required(("name",), answers)
    _free_name(actor, answers["name"], 0)
    department = Department(township_code=actor.place_code, name=answers["name"])
    db.session.add(department)
    db.session.flush()
    history.append(actor, department, "add", place_code=actor.place_code, answers={"name": department.name})
    return department.id


@action
def change_department(actor: Viewer, key: int, answers: Mapping[str, Any]) -> None:
    """Another name, or no longer in use; what it was given keeps its name."""
    department = locked(Department, key)
    if department.township_code != actor.place_code:
        raise Missing
    required(("name",), answers)
    _free_name(actor, answers["name"], key)
    before = {"name": department.name, "active": department.active}
    department.name, department.active = answers["name"], bool(answers.get("active"))
    after = {"name": department.name, "active": department.active}
    history.append(actor, department, "change", place_code=actor.place_code, answers={"before": before, "after": after})


def _free_name(actor: Viewer, name: str, but: int) -> None:
    same = select(Department.id).where(
        Department.township_code == actor.place_code, Department.name == name, Department.id != but
    )
    if db.session.scalar(same) is not None:
        raise Invalid({"name": N_("已经有这个部门了。")})


@action
def keep_leader(actor: Viewer, key: int | None, answers: Mapping[str, Any]) -> int:
    """Put a leader on the township's roster, or change what stands there."""
    _in_township(actor)
    required(("name", "title"), answers)
    entry = locked(RosterEntry, key) if key else RosterEntry(township_code=actor.place_code)
    if entry.township_code != actor.place_code:
        raise Missing
    for name in ("name", "title", "portfolio"):
        setattr(entry, name, answers.get(name) or "")
    entry.position, entry.active = answers.get("position") or 0, bool(answers.get("active", True))
    entry.user_id = _account_of_leader(actor, answers.get("account"), entry)
    db.session.add(entry)
    db.session.flush()
    told = {name: getattr(entry, name) for name in ("name", "title", "portfolio", "position", "active", "user_id")}
    history.append(actor, entry, "change" if key else "add", place_code=actor.place_code, answers=told)
    return entry.id


def _account_of_leader(actor: Viewer, user_id: int | None, entry: RosterEntry) -> int | None:
    """The leader's own account, under which they see what they lead; one of the township's, and nobody else's."""
    if not user_id:
        return None
    found = db.session.scalar(select(User.id).where(User.id == user_id, User.township_code == actor.place_code))
    taken = select(RosterEntry.id).where(RosterEntry.user_id == user_id, RosterEntry.active)
    if found is None:
        raise Invalid({"account": N_("请选本镇的账号。")})
    if set(db.session.scalars(taken)) - {entry.id}:
        raise Invalid({"account": N_("这个账号已经是名册里另一位领导的。")})
    return found


def _in_township(actor: Viewer) -> None:
    if len(actor.place_code) != 9:
        raise Invalid({"name": N_("这里由镇一级的管理员办理。")})
