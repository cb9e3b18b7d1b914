"""/meetings/<id>/items: take matters in, add and change items, move them, take them off."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import meeting_items as actions
from village.pages import keys
from village.pages.guard import viewer
from village.pages.meetings import desk
from village.pages.meetings.door import meeting_or_404, room
from village.pages.meetings.forms import ItemForm
from village.pages.render import go, is_fragment, page
from village.queries import agenda
from village.rules.agenda import ADDED, changeable
from village.rules.errors import Invalid, Missing, NotOpen
from village.rules.permissions import Permission

NEEDS = Permission.RUN_MEETINGS


def _after(meeting_id: int) -> ResponseReturnValue:
    """After a change of the agenda: the fresh desk for htmx, the page for everybody else."""
    if is_fragment():
        return desk.page_of(meeting_or_404(meeting_id))
    return go(url_for("meetings.show", meeting_id=meeting_id))


@room.route("/<int:meeting_id>/take-in", needs=NEEDS, methods=["POST"])
def take_in(meeting_id: int) -> ResponseReturnValue:
    meeting_or_404(meeting_id)
    matter_id = request.form.get("matter")
    count = actions.take_in(viewer(), meeting_id, [keys.key(matter_id) or abort(404)] if matter_id else None)
    if not is_fragment():
        flash(_("列入了 %(n)s 件。", n=count), "done")
    return _after(meeting_id)


@room.route("/<int:meeting_id>/items/<int:item_id>/move", needs=NEEDS, methods=["POST"])
def move(meeting_id: int, item_id: int) -> ResponseReturnValue:
    meeting_or_404(meeting_id)
    actions.move_item(viewer(), meeting_id, item_id, up=request.form.get("direction") == "up")
    return _after(meeting_id)


@room.route("/<int:meeting_id>/items/<int:item_id>/remove", needs=NEEDS, methods=["POST"])
def remove(meeting_id: int, item_id: int) -> ResponseReturnValue:
    meeting_or_404(meeting_id)
    actions.remove_topic(viewer(), meeting_id, item_id)
    flash(_("议题拿掉了。"), "done")
    return go(url_for("meetings.show", meeting_id=meeting_id))


@room.route("/<int:meeting_id>/items/new", needs=NEEDS, methods=["GET", "POST"])
def new_item(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    if meeting.status not in ADDED and request.method == "GET":
        raise NotOpen("add_topic", meeting.status)
    form = ItemForm()
    try:
        if form.taken():
            actions.add_topic(viewer(), meeting_id, form.answers())
            flash(_("议题加好了。"), "done")
            return go(url_for("meetings.show", meeting_id=meeting_id))
    except Invalid as error:
        form.told(error)
    except NotOpen:
        return _item_page(form, meeting_or_404(meeting_id), None, 409, stands=False)
    return _item_page(form, meeting, None)


@room.route("/<int:meeting_id>/items/<int:item_id>", needs=NEEDS, methods=["GET", "POST"])
def item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    meeting, row = meeting_or_404(meeting_id), _row(meeting_id, item_id)
    if request.method == "GET":
        if row is None:
            abort(404)
        if not changeable(meeting.status, row):
            raise NotOpen("change_item", meeting.status)
    form = ItemForm(**_facts(row))
    try:
        if form.taken():
            answers = _own_words(form, row) if row else form.answers()
            actions.change_item(viewer(), meeting_id, item_id, answers, keys.key(form.version.data))
            flash(_("改好了。"), "done")
            return go(url_for("meetings.show", meeting_id=meeting_id))
    except Invalid as error:
        form.told(error)
    except (Missing, NotOpen):
        return _faster(form, meeting_id, item_id)
    return _item_page(form, meeting, row)


def _row(meeting_id: int, item_id: int) -> Any:  # noqa: ANN401 - an item's row
    return next((row for row in agenda.items(viewer(), meeting_id) if row.id == item_id), None)


def _facts(row: Any) -> dict[str, Any]:  # noqa: ANN401
    if row is None:
        return {}
    facts = {name: getattr(row, name) for name in ("section", "presenter", "minutes", "units")}
    return {**facts, "title": row.title or row.matter_title, "text": agenda.words_of(row), "version": str(row.version)}


def _faster(form: ItemForm, meeting_id: int, item_id: int) -> ResponseReturnValue:
    """409: somebody changed, moved or removed it. What was typed stays; what stands now is beside it."""
    meeting, row = meeting_or_404(meeting_id), _row(meeting_id, item_id)
    stands = row is not None and changeable(meeting.status, row)
    form.version.data = str(row.version) if row else ""
    return _item_page(form, meeting, row, 409, stands=stands)


def _item_page(
    form: ItemForm,
    meeting: Any,  # noqa: ANN401
    row: Any,  # noqa: ANN401
    status: int = 200,
    *,
    stands: bool = True,
) -> ResponseReturnValue:
    status = 422 if form.errors else status
    words = agenda.words_of(row) if row else ""
    added = ADDED.get(meeting.status) if row is None else row.added
    return page(
        "meetings/item.html",
        (),
        status,
        form=form,
        meeting=meeting,
        item=row,
        words=words,
        stands=stands,
        faster=status == 409,
        added=added,
    )


def _own_words(form: ItemForm, row: Any) -> dict[str, Any]:  # noqa: ANN401
    """What differs from the matter's own words; the same words again stay the matter's."""
    answers = form.answers()
    if row.matter_id is not None:
        same_text = (answers["text"] or "").replace("\r\n", "\n") == agenda.words_of(row) and not row.text
        answers["title"] = "" if answers["title"] == row.matter_title else answers["title"]
        answers["text"] = "" if same_text else answers["text"]
    return answers
