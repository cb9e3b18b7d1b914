"""/intake: the day at the window, the one form, a ticket with its slip."""

from datetime import timedelta
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import intake as actions
from village.actions import reads
from village.clock import today
from village.pages import keys, periods
from village.pages.guard import viewer
from village.pages.intake import answering, log
from village.pages.intake.door import room, ticket_or_404
from village.pages.intake.forms import SIDES, IntakeForm
from village.pages.render import go, page
from village.queries import assignments, consultations, intake, places, roster, shown
from village.rules.errors import Invalid
from village.rules.intake import may_answer, may_pass_on
from village.rules.masking import Masker
from village.rules.permissions import Permission
from village.rules.visibility import sees_content
from village.vocabulary import N_, IntakeStatus

# They hang their routes on the same door.
ALSO = (answering, log)
STORY = {
    "draw": N_("取号"),
    "take_in": N_("受理"),
    "consult": N_("咨询，当场答复"),
    "pass_on": N_("改由别人负责答复"),
    "answer": N_("答复来访人"),
    "leave": N_("没有等到就离开了"),
}


@room.route("", needs=Permission.TAKE_IN)
def index() -> ResponseReturnValue:
    me, day = viewer(), periods.day(request.args, "day") or today()
    asked = request.args.get("status", "")
    wanted = IntakeStatus(asked) if asked in list(IntakeStatus) else None
    tickets = intake.of_day(me, day)
    return page(
        "intake/index.html",
        day=day,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1) if day < today() else None,
        rows=[row for row in tickets.rows if wanted in (None, row.stands)],
        titles=tickets.titles,
        counts={word: sum(row.stands is word for row in tickets.rows) for word in IntakeStatus},
        total=len(tickets.rows),
        wanted=wanted,
        owed=intake.owed(me) if day == today() else None,
        on_duty=roster.on(me, day),
        **_rights(),
    )


def _rights() -> dict[str, Any]:
    """What a row's buttons depend on."""
    me = viewer()
    standing = _Standing
    return {
        "may_answer": lambda row: may_answer(me, standing(row)),
        "may_pass_on": lambda row: may_pass_on(me, standing(row)),
    }


class _Standing:
    """A ticket's row as the rules read it: beside its matter's row the names differ."""

    def __init__(self, row: Any) -> None:  # noqa: ANN401
        self.status, self.owner_id, self.township_code = row.stands, row.owner_id, viewer().place_code


@room.route("/tickets", needs=Permission.TAKE_IN, methods=["POST"])
def draw() -> ResponseReturnValue:
    key = actions.draw(viewer())
    return go(url_for("intake.slip", key=key))


@room.route("/new", needs=Permission.TAKE_IN, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    form = _form()
    status = 200
    if request.method == "POST":
        status = 422
        if form.taken():
            try:
                taken = actions.take_in(viewer(), form.answers(), form.people())
            except Invalid as error:
                form.told(error)
            else:
                flash(_("受理好了。请打印小票，交给来访人。"), "done")
                return go(url_for("intake.show", key=taken.intake))
    ticket = keys.key(form.ticket.data)
    return page("intake/new.html", status=status, form=form, ticket=ticket and ticket_or_404(ticket).rows[0])


def _form() -> IntakeForm:
    me = viewer()
    asked = keys.key(request.args.get("consultation"))
    line = consultations.one(me, asked) if asked else None
    told = {"request": line.asked, "consultation": str(line.id)} if line else {}
    form = IntakeForm(parties=SIDES, ticket=request.args.get("ticket", ""), **told)
    form.place.choices = [("", _("请选择")), *places.township_choices(me)]
    form.villages.choices = places.villages(me)
    leaders = roster.leaders(me)
    form.offer(assignments.units_offered(me), leaders)
    return form


@room.route("/<int:key>", needs=Permission.TAKE_IN)
def show(key: int) -> ResponseReturnValue:
    tickets = ticket_or_404(key)
    row = tickets.rows[0]
    if row.matter_id:
        reads.note(viewer(), "matters", row.matter_id, request.remote_addr or "", row)
    seen = not row.matter_id or sees_content(viewer(), row)
    story = [(STORY[entry.step], entry) for entry in intake.story(viewer(), key)]
    return page("intake/show.html", row=row, titles=tickets.titles, seen=seen, story=story, **_rights())


@room.route("/<int:key>/slip", needs=Permission.TAKE_IN)
def slip(key: int) -> ResponseReturnValue:
    me, tickets = viewer(), ticket_or_404(key)
    row = tickets.rows[0]
    title = tickets.titles.get(row.matter_id, "")
    if row.matter_id:
        names = shown.names_of(me, [row.matter_id])[row.matter_id]
        title = Masker(names).text(title)
        reads.note(me, "matters", row.matter_id, request.remote_addr or "", row)
    return page("intake/slip.html", row=row, title=title, phone=intake.centre_phone(me), ahead=_ahead(row))


def _ahead(row: Any) -> int:  # noqa: ANN401 - a ticket's row
    """How many wait before this number."""
    if row.stands is not IntakeStatus.WAITING:
        return 0
    tickets = intake.of_day(viewer(), row.day).rows
    return sum(other.stands is IntakeStatus.WAITING and other.ticket < row.ticket for other in tickets)


@room.route("/<int:key>/left", needs=Permission.TAKE_IN, methods=["POST"])
def left(key: int) -> ResponseReturnValue:
    actions.leave(viewer(), key)
    flash(_("记下了：这个号没有等到。"), "done")
    return go(url_for("intake.index"))
