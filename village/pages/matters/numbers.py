"""/matters/<id>/numbers: the numbers a matter bears elsewhere, to add and to take off."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from village.actions import numbers as actions
from village.pages.forms import Form, Required, WordRadio, line
from village.pages.guard import viewer
from village.pages.matters.door import matter_or_404, room
from village.pages.render import go, page
from village.queries import numbers, shown
from village.rules.errors import Invalid
from village.rules.permissions import Permission
from village.rules.visibility import sees_content
from village.vocabulary import NumberKind


class NumberForm(Form):
    """Whose number, and the number."""

    kind = WordRadio(_l("哪里的编号"), NumberKind, validators=[Required()])
    number = line(_l("编号"), Required(), length=60)


@room.route("/<int:matter_id>/numbers", needs=Permission.KEEP_NUMBERS, methods=["GET", "POST"])
def matter_numbers(matter_id: int) -> ResponseReturnValue:
    me, matter = viewer(), matter_or_404(matter_id)
    if not sees_content(me, matter):
        abort(404)
    form, status = NumberForm(), 200
    if form.taken():
        try:
            actions.add(me, matter_id, form.data)
        except Invalid as error:
            form.told(error)
        else:
            flash(_("记下了。"), "done")
            return go(url_for("matters.matter_numbers", matter_id=matter_id))
    if form.errors:
        status = 422
    return page(
        "matters/numbers.html",
        status=status,
        matter=matter,
        title=shown.titles(me, [matter])[matter.id],
        numbers=numbers.of_matter(me, matter_id),
        also_on=numbers.also_on(me, matter_id),
        form=form,
    )


@room.route("/<int:matter_id>/numbers/<int:number_id>/remove", needs=Permission.KEEP_NUMBERS, methods=["POST"])
def remove_number(matter_id: int, number_id: int) -> ResponseReturnValue:
    if numbers.one(viewer(), matter_id, number_id) is None:
        abort(404)
    actions.remove(viewer(), number_id)
    flash(_("拿掉了，经过里留着记录。"), "done")
    return go(url_for("matters.matter_numbers", matter_id=matter_id))
