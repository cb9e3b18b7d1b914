"""/sessions/pile: several paper sheets on one screen, each written by itself as soon as it is right."""

from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from village.actions import sessions as actions
from village.clock import now
from village.pages import kept, keys
from village.pages.guard import viewer
from village.pages.render import go, page
from village.pages.sessions import pile_rows as rows
from village.pages.sessions.door import room
from village.pages.sessions.forms import PileForm
from village.pages.sessions.pile_rows import Sheet
from village.queries import matters, parlors, places, sessions, shown
from village.rules.calendar import local
from village.rules.errors import Invalid, KeyReused, Missing
from village.rules.masking import names_in
from village.rules.permissions import Permission
from village.vocabulary import Role


@room.route("/pile", needs=Permission.LOG_PILES, methods=["GET", "POST"])
def pile() -> ResponseReturnValue:
    village = _village()
    if not village:
        return page("sessions/pile_village.html", villages=places.villages(viewer()))
    sent = kept.answers()
    top = _top(village)
    if sent is None:
        sheets = [rows.fresh(n, _places(village), viewer()) for n in range(rows.AT_FIRST)]
        return _page(top, sheets, village, done=_done_before())
    sheets = [rows.sent(n, sent, top, _places(village), viewer()) for n in rows.numbers(sent)]
    _mark_done(sheets)
    if request.method == "GET":
        return _shown(top, sheets, village, sent, 200)
    if "add" in sent or "fresh" in sent:
        return _changed(top, sheets, village, sent)
    return _write(top, sheets, village, sent)


def _village() -> str:
    """The village whose sheets lie there: an officer's own, for the centre the one they chose."""
    me = viewer()
    if me.role is Role.OFFICER:
        return me.place_code
    asked = request.values.get("village", "")
    return asked if asked in [code for code, _name in places.villages(me)] else ""


def _places(village: str) -> list[tuple[str, str]]:
    me = viewer()
    found = parlors.places_of(me)
    return found if me.role is Role.OFFICER else [(code, name) for code, name in found if code.startswith(village)]


def _top(village: str) -> PileForm:
    """Place, time and subject that the sheets follow; after a pile they stand as they were."""
    place, what = request.args.get("place", ""), request.args.get("what", rows.NEW)
    form = PileForm(held_at=local(now()).replace(tzinfo=None), what=what, place=place)
    form.place.choices = _places(village)
    form.what.choices = [(value, label) for value, label, _kind in rows.choices()]
    if form.place.data not in [code for code, _name in form.place.choices]:
        form.place.data = form.place.choices[0][0] if form.place.choices else ""
    return form


def _mark_done(sheets: list[Sheet]) -> None:
    """A sheet that came back as done, or was written when the answer was lost, is what it became."""
    found = {row.client_key: row for row in sessions.written(viewer(), keys=[s.form.client_key.data for s in sheets])}
    for sheet in sheets:
        row = found.get(sheet.form.client_key.data)
        if row is not None and sheet.blank:
            sheet.done = row


def _changed(top: PileForm, sheets: list[Sheet], village: str, sent: MultiDict[str, str]) -> ResponseReturnValue:
    """One sheet more, or one that counts as another session; nothing is written."""
    for sheet in sheets:
        if keys.key(sent.get("fresh")) == sheet.n:
            rows.renew(sheet)
    free = max((sheet.n for sheet in sheets), default=-1) + 1
    if "add" in sent and free < rows.MAX_ROWS:
        sheets.append(rows.fresh(free, _places(village), viewer(), added=True))
    return _shown(top, sheets, village, sent, 200)


def _write(top: PileForm, sheets: list[Sheet], village: str, sent: MultiDict[str, str]) -> ResponseReturnValue:
    filled = [sheet for sheet in sheets if not sheet.blank]
    written = [sheet.done.id for sheet in sheets if sheet.done]
    ids = [_write_one(sheet) for sheet in filled]
    if not filled and not written:
        top.form_errors.append(_("还没有填。请至少填一张。"))
        return _shown(top, sheets, village, sent, 422)
    if None in ids:
        _mark_written(filled, ids)
        return _shown(top, sheets, village, sent, 422)
    flash(_("存好了 %(n)s 场。", n=len(ids) + len(written)), "done")
    shown_again = ",".join(str(key) for key in [*written, *filter(None, ids)])
    place, what = top.place.data, top.what.data
    return go(url_for("sessions.pile", done=shown_again, village=village, place=place, what=what))


def _write_one(sheet: Sheet) -> int | None:
    """Record the sheet as the single form would; None where it says what is wrong."""
    me, form = viewer(), sheet.form
    if not form.validate():
        return None
    answers = rows.answers(sheet, me)
    if not answers["host"]:
        answers["host"] = parlors.host_of(me, answers["place"]) or me.name
    try:
        return actions.record(me, answers)
    except Invalid as error:
        form.told(error)
    except KeyReused as error:
        sheet.reused = error.session_id
    except Missing:
        form.form_errors.append(_("这件事已经不在您的范围内，请另选一件。"))
    return None


def _mark_written(filled: list[Sheet], ids: list[int | None]) -> None:
    found = {row.id: row for row in sessions.written(viewer(), ids=[key for key in ids if key])}
    for sheet, key in zip(filled, ids, strict=True):
        sheet.done = found.get(key)


def _done_before() -> list[Any]:
    asked = [keys.key(text) for text in request.args.get("done", "").split(",")[: rows.MAX_ROWS]]
    return sessions.written(viewer(), ids=[key for key in asked if key])


def _shown(
    top: PileForm, sheets: list[Sheet], village: str, sent: MultiDict[str, str], status: int
) -> ResponseReturnValue:
    for sheet in sheets:
        rows.follow_again(sheet, sent)
    return _page(top, sheets, village, status)


def _page(
    top: PileForm, sheets: list[Sheet], village: str, status: int = 200, done: list[Any] | None = None
) -> ResponseReturnValue:
    finished = [sheet.done for sheet in sheets if sheet.done] + (done or [])
    titles = sessions.titles_of(viewer(), finished)
    names = shown.names_of(viewer(), titles)
    return page(
        "sessions/pile.html",
        status=status,
        top=top,
        sheets=sheets,
        done=done or [],
        done_titles=titles,
        spelled={key for key, title in titles.items() if names_in(title, names[key])},
        village=village,
        next_n=max((sheet.n for sheet in sheets), default=-1) + 1,
        most=rows.MAX_ROWS,
        **_offered(village),
    )


def _offered(village: str) -> dict[str, Any]:
    """What a sheet's template needs besides the sheet."""
    known = matters.to_talk_about(viewer(), village)
    return {"known": known, "titles": shown.titles(viewer(), known), "whats": rows.choices()}


@room.route("/pile/row", needs=Permission.LOG_PILES)
def pile_row() -> ResponseReturnValue:
    n, village = request.args.get("n", 0, type=int), _village()
    if not village or not 0 <= n < rows.MAX_ROWS:
        abort(404)
    sheet = rows.fresh(n, _places(village), viewer(), added=True)
    return render_template(
        "sessions/_pile_added.html", sheet=sheet, village=village, next_n=n + 1, most=rows.MAX_ROWS, **_offered(village)
    )
