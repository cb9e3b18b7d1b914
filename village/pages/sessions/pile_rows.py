"""One paper sheet of a pile: a session form of its own, whose empty place, time and subject follow the pile's top."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from village.pages import keys
from village.pages.sessions.forms import WITHOUT_MATTER, PileForm, SessionForm
from village.queries import between, matters
from village.rules.outcomes import OF_TALKS, outcomes_for
from village.rules.viewer import Viewer
from village.rules.visibility import sees_names
from village.vocabulary import N_, SessionKind, Side

MAX_ROWS = 20
AT_FIRST = 3
NUMBER = re.compile(r"rows-([0-9]{1,2})-")
# What stands in a sheet before anybody writes on it.
PRINTED = {"place", "held_at", "what", "client_key", "present", "side", "mode", "role"}
NEW, FOUND = "new", "visit_new"
NEWS = {NEW: N_("一件新的事"), FOUND: N_("走访时发现的事")}
TALKS = {kind.value: kind.label for kind in WITHOUT_MATTER}


@dataclass
class Sheet:
    """A sheet on the screen: still a form, or the session it became.

    `reused` names the session where its key has another body; `added` where the next word goes.
    """

    n: int
    form: SessionForm
    what: str = ""
    blank: bool = True
    done: Any = None
    reused: int | None = None
    added: bool = False


def numbers(data: Mapping[str, Any]) -> list[int]:
    """Which sheets were sent, in order, as many as the screen holds."""
    found = {int(match[1]) for name in data if (match := NUMBER.match(name))}
    return sorted(n for n in found if n < MAX_ROWS)


def fresh(n: int, places: list[tuple[str, str]], viewer: Viewer, *, added: bool = False) -> Sheet:
    """An empty sheet."""
    form = SessionForm(prefix=f"rows-{n}", formdata=None, matter=NEW)
    form.place.choices = places
    return Sheet(n, _laid_out(form, viewer), added=added)


def sent(n: int, data: MultiDict[str, str], top: PileForm, places: list[tuple[str, str]], viewer: Viewer) -> Sheet:
    """A sheet as it came back, its empty places filled from the top of the pile."""
    prefix = f"rows-{n}-"
    own = MultiDict([(name, value) for name, value in data.items(multi=True) if name.startswith(prefix)])
    what = own.get(f"{prefix}what", "")
    for name, value in _meant(what or top.what.data).items():
        own[prefix + name] = value
    for name in ("place", "held_at"):
        own[prefix + name] = own.get(prefix + name) or data.get(name, "")
    form = SessionForm(prefix=f"rows-{n}", formdata=own)
    form.place.choices = places
    blank = not any(value.strip() for name, value in own.items() if not _is_printed(name))
    return Sheet(n, _laid_out(form, viewer), what, blank)


def _is_printed(name: str) -> bool:
    return name.rpartition("-")[2] in {*PRINTED, "matter", "kind"}


def _meant(what: str) -> dict[str, str]:
    """The session form's own answers behind one choice of the sheet."""
    if what in TALKS:
        return {"matter": "", "kind": what}
    if what == FOUND:
        return {"matter": NEW, "kind": SessionKind.VISIT.value}
    return {"matter": what if keys.key(what) else NEW, "kind": ""}


def _laid_out(form: SessionForm, viewer: Viewer) -> SessionForm:
    matter = matter_of(form, viewer)
    form.offer(viewer, outcomes_for(matter.check) if matter else OF_TALKS)
    for side in list(Side)[len(form.parties.entries) :]:
        form.parties.append_entry({"side": side, "present": True})
    if not form.attendees.entries:
        form.attendees.append_entry()
        form.attendees.append_entry()
    return form


def matter_of(form: SessionForm, viewer: Viewer) -> Any:  # noqa: ANN401 - a matter's row or None
    """The known matter that a sheet goes on with, if it is one in reach."""
    key = keys.key(form.matter.data)
    return matters.one(viewer, key) if key else None


def answers(sheet: Sheet, viewer: Viewer) -> dict[str, Any]:
    """What the action takes; parties known to the matter sit on the side they had."""
    found = sheet.form.answers()
    matter = matter_of(sheet.form, viewer)
    if matter is not None and sees_names(viewer, matter):
        sides = {party.name: party.side for party in between.parties(viewer, matter.id) if party.name}
        found["parties"] = [{**one, "side": sides.get(one["name"], one["side"])} for one in found["parties"]]
    return found


def follow_again(sheet: Sheet, data: Mapping[str, str]) -> None:
    """What the sheet had left empty is shown empty, so that it goes on following the top."""
    for name in ("place", "held_at"):
        if not data.get(f"rows-{sheet.n}-{name}"):
            field = sheet.form[name]
            field.data, field.raw_data = None, None


def renew(sheet: Sheet) -> None:
    """Count the sheet as another session than the one its key was first used for."""
    sheet.form.client_key.data, sheet.reused = str(uuid.uuid4()), None


def choices() -> list[tuple[str, str, str]]:
    """(value, label, class) of what a sheet may be about, known matters apart."""
    news = [(value, _(label), "new") for value, label in NEWS.items()]
    return [*news, *((value, _(label), "talk") for value, label in TALKS.items())]
