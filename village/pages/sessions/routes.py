"""/sessions: the list, the form, one session, its correction."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import reads
from village.actions import sessions as actions
from village.clock import now
from village.pages import corrected, kept, keys, periods
from village.pages.forms import errors_by_field
from village.pages.guard import viewer
from village.pages.render import asks_json, go, page
from village.pages.sessions import mending, pile, reused, rows, sheet, shell
from village.pages.sessions import rounds as rounds_page
from village.pages.sessions.door import room
from village.pages.sessions.forms import WITHOUT_MATTER, SessionForm
from village.queries import between, helpers, matters, parlors, rounds, sessions, shown, undo
from village.rules.calendar import local
from village.rules.correcting import may_correct_session
from village.rules.danger import dangers
from village.rules.errors import Invalid, KeyReused
from village.rules.masking import Masker, names_in
from village.rules.outcomes import OF_TALKS, needed, outcomes_for
from village.rules.permissions import Permission, may
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.rules.visibility import sees_names, sees_names_of_talk
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import LIVE, SessionKind, Side

# They hang their routes on the same door.
ALSO = (mending, pile, rounds_page, sheet, shell)


@room.route("", needs=Permission.SEE_SESSIONS)
def index() -> ResponseReturnValue:
    kind = request.args.get("kind", "")
    first, last = periods.moments(request.args)
    filters = {
        "place": request.args.get("place", "")[:15],
        "kind": SessionKind(kind) if kind in list(SessionKind) else None,
        "from": first,
        "to": last,
    }
    listed = sessions.listed(viewer(), filters, periods.before())
    asked: dict[str, Any] = {name: value for name, value in request.args.items() if value and name != "before"}
    more = listed.more and url_for("sessions.index", **asked, before=periods.after_row(*listed.more))
    return page(
        "sessions/index.html",
        listed=listed,
        asked=asked,
        kinds=SessionKind,
        places=parlors.places_of(viewer()),
        piles=may(viewer().role, Permission.LOG_PILES),
        more=more,
    )


@room.route("/new", needs=Permission.LOG_SESSIONS, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    form = _form()
    if request.method == "GET":
        return _page(form)
    if not form.taken():
        return _page(form, 422)
    answers = form.answers()
    if not answers["host"]:
        answers["host"] = parlors.host_of(viewer(), answers["place"]) or viewer().name
    try:
        session_id = actions.record(viewer(), answers)
    except Invalid as error:
        form.told(error)
        return _page(form, 422)
    except KeyReused as error:
        return _reused(error.session_id, answers)
    if not asks_json() or request.headers.get("X-Pressed"):
        # What the outbox sends by itself is told where its entries stand.
        flash(_("记下了。"), "done")
        if names_in(answers["matter_title"] or "", [party["name"] for party in answers["parties"]]):
            flash(_("标题里有当事人的姓名。打印时会遮住，最好改成不带姓名的说法。"), "warn")
    return _named(session_id, answers) if asks_json() else go(url_for("sessions.show", session_id=session_id))


def _named(session_id: int, answers: dict[str, Any]) -> ResponseReturnValue:
    """The answer on which the outbox lets an entry go: which key is kept as what, and where its photos belong."""
    held = sessions.one(viewer(), session_id)
    files_url = url_for("files.new", matter_id=held.matter_id) if held and held.matter_id else ""
    url = url_for("sessions.show", session_id=session_id)
    return {"client_key": answers["client_key"], "id": session_id, "url": url, "files_url": files_url}


def _form() -> SessionForm:
    me = viewer()
    chosen = request.args.get("matter", "")
    places = parlors.places_of(me)
    asked = request.args.get("kind", "")
    form = SessionForm(
        held_at=local(now()).replace(tzinfo=None),
        place=request.args.get("place") or me.place_code,
        matter=chosen or "new",
        kind=SessionKind(asked) if asked in WITHOUT_MATTER else None,
    )
    walked = rounds.is_walked(me, form.place.data or "") if form.place.data not in dict(places) else None
    # A round goes to every group; a talk is refused where there is no parlor.
    form.place.choices = places = [*places, *([(form.place.data, short_name(walked))] if walked else [])]
    form.helpers.choices = [(row.id, _helper_words(row)) for row in helpers.offered(me)]
    if form.place.data not in [code for code, _name in places] and request.method == "GET":
        form.place.data = places[0][0] if places else ""
    matter = _matter(form)
    form.offer(me, outcomes_for(matter.check) if matter else OF_TALKS)
    if kept.answers() is None:
        _seat(form, matter)
    return form


def _helper_words(row: Any) -> str:  # noqa: ANN401 - a helper's row
    return _("%(name)s（%(kind)s）", name=row.name, kind=_(row.kind.label))


def _matter(form: SessionForm) -> Any:  # noqa: ANN401 - a matter's row or None
    """The matter they talked about; a number must be one in reach, and any other text means no matter."""
    named = form.matter.data or ""
    if named in ("", "new"):
        return None
    if not named.isdecimal():
        form.matter.data = ""
        return None
    return matters.one(viewer(), keys.key(named) or 0) or abort(404)


def _seat(form: SessionForm, matter: Any) -> None:  # noqa: ANN401 - a matter's row or None
    """The rows that stand there at first: the matter's parties, or two empty sides."""
    if matter is not None and sees_names(viewer(), matter):
        for party in between.everybody(viewer(), matter.id):
            form.parties.append_entry({"name": party.name, "side": party.side, "minor": party.minor, "present": True})
    if not form.parties.entries:
        for side in (Side.ONE, Side.OTHER):
            form.parties.append_entry({"side": side, "present": True})


def _page(form: SessionForm, status: int = 200) -> ResponseReturnValue:
    if asks_json():
        return {"errors": errors_by_field(form)}, status
    me = viewer()
    known = matters.to_talk_about(me)
    chosen = form.matter.data or ""
    if chosen.isdecimal() and int(chosen) not in [row.id for row in known]:
        known.insert(0, matters.one(me, int(chosen)) or abort(404))
    facts = {
        "form": form,
        "known": known,
        "titles": shown.titles(me, known),
        "seated": _seated(form),
        **rows.rows(form),
    }
    told = {"dangers": _typed_dangers(form), "asks": needed(), "helping": rows.HELPING}
    return page("sessions/new.html", ("people",), status, **facts, **told)


def _seated(form: SessionForm) -> set[tuple[str, Side]]:
    """The parties whom the matter knows already: they are ticked, not typed."""
    matter = _matter(form)
    if matter is None or not sees_names(viewer(), matter):
        return set()
    return {(party.name, party.side) for party in between.everybody(viewer(), matter.id)}


def _typed_dangers(form: SessionForm) -> list[str]:
    minor = any(row["minor"].data for row in form.parties)
    return dangers([form.matter_title.data, form.summary.data, form.note.data], minor=minor)


def _reused(session_id: int, answers: dict[str, Any]) -> ResponseReturnValue:
    stored = sessions.one(viewer(), session_id) or abort(404)
    lines, fields = reused.both(stored, answers), reused.correction(stored, answers)
    if not asks_json():
        return page("sessions/reused.html", status=409, stored=stored, lines=lines, fields=fields)
    url, action = (url_for(f"sessions.{name}", session_id=session_id) for name in ("show", "correct"))
    return {"url": url, "both": lines, "correction": {"action": action, "fields": fields}}, 409


@room.route("/<int:session_id>", needs=Permission.SEE_SESSIONS)
def show(session_id: int) -> ResponseReturnValue:
    me = viewer()
    held = sessions.one(me, session_id) or abort(404)
    reads.note(me, "parlor_sessions", held.id, request.remote_addr or "", held)
    matter = matters.one(me, held.matter_id) if held.matter_id else None
    named = sees_names(me, matter) if matter else not held.matter_id and sees_names_of_talk(me, held)
    names = shown.names_of(me, [held.matter_id] if held.matter_id else []).get(held.matter_id, [])
    masker = Masker(names)
    return page(
        "sessions/show.html",
        held=held,
        shown=str if named else masker.text,
        shown_name=str if named else masker.name,
        attendees=sessions.attendees(me, session_id),
        presences=sessions.presences(me, session_id),
        corrections=sessions.corrections(me, session_id),
        told=lambda answers: corrected.lines(answers, named=named),
        matter=matter,
        undoing=undo.undoing(me, held.matter_id, None, now()) if matter else None,
        dangers=_dangers(me, held, matter),
        may_hand_over=matter is not None and MATTER_STEPS["hand_over"].open_to(me, matter),
        may_correct=held.seen and may_correct_session(me, held, matter, now()),
    )


def _dangers(me: Viewer, held: Any, matter: Any) -> list[str]:  # noqa: ANN401 - rows
    if not held.seen or (matter and matter.status not in LIVE):
        return []
    minor = bool(matter) and any(party.minor for party in between.parties(me, matter.id))
    return dangers([held.summary, held.note, matter.title if matter else ""], minor=minor)
