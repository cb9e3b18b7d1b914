"""The page of a handover, for oneself and for an administrator: choose a person, see what would move, hand over."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from village.actions import handovers as actions
from village.pages.forms import LINE, Form, Required, line
from village.pages.guard import viewer
from village.pages.keys import key
from village.pages.render import go, page
from village.queries import handovers, shown
from village.queries.scope import Row
from village.rules.errors import Invalid
from village.rules.places import short_name


class HandoverForm(Form):
    """To whom, and why."""

    to = HiddenField(_l("交给谁"), validators=[Required()])
    reason = line(_l("原因"), Required(), length=LINE)


def handover(giver_id: int, here: str, back: str) -> ResponseReturnValue:
    """Answer a look or a post; `here` is the page's own address, `back` where one came from."""
    me = viewer()
    giver = handovers.person(me, giver_id) or abort(404)
    takers = handovers.takers(me, giver)
    form = HandoverForm(to=request.args.get("to", ""))
    taker = next((row for row in takers if row.id == key(form.to.data)), None)
    if taker is not None and form.taken():
        try:
            done = actions.hand_over(me, giver_id, {"to": taker.id, "reason": form.reason.data})
        except Invalid as error:
            form.told(error)
        else:
            flash(
                _(
                    "交接好了：回访 %(follow_ups)s 件，欠来访人的答复 %(owed)s 件，例会上的名字 %(duties)s 处。",
                    **done._asdict(),
                ),
                "done",
            )
            return go(back)
    elif request.method == "POST" and taker is None:
        form.form_errors.append(_("请先选交给谁。"))
    own, posts = giver_id == me.user_id, handovers.posts_of(me, taker.id) if taker else ()
    found = handovers.in_hand(me, giver, posts)
    return page(
        "people/handover.html",
        status=422 if form.errors else 200,
        form=form,
        giver=giver,
        takers=[(row.id, _label(row)) for row in takers],
        taker=taker,
        found=found,
        # An administrator keeps accounts and reads no matters: the numbers must do.
        titles=shown.titles(me, [*found.follow_ups, *found.staying]) if own else {},
        here=here,
        back=back,
    )


def _label(row: Row) -> str:
    return f"{row.name} · {short_name(row.place_name or '')} {_(row.role.label)}"


def own_page() -> ResponseReturnValue:
    """Hand over what is in one's own hands."""
    return handover(viewer().user_id, url_for("accounts.handover"), url_for("accounts.show"))
