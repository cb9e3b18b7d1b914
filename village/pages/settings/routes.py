"""/settings: what the township has chosen, what may be chosen, and how it was changed."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import settings as actions
from village.clock import today
from village.pages.guard import viewer
from village.pages.render import go, page
from village.pages.settings import holidays as days_off
from village.pages.settings import letterheads
from village.pages.settings.door import room
from village.pages.settings.forms import settings_form
from village.queries import holidays, settings
from village.rules import settings as rules
from village.rules.checks import month_of
from village.rules.deadlines import CONFIRMATION
from village.rules.errors import Invalid
from village.rules.permissions import Permission
from village.rules.places import TOWNSHIP_LENGTH
from village.vocabulary import Word

ALSO = (days_off, letterheads)


@room.route("", needs=Permission.MANAGE_SETTINGS, methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    me = viewer()
    if len(me.place_code) != TOWNSHIP_LENGTH:
        return page("settings/above.html")
    stored = settings.stored(me)
    form = settings_form()(**rules.values(stored))
    if form.taken():
        try:
            changed = actions.choose(me, {name: form[name].data for name in rules.CHOICES})
        except Invalid as error:
            form.told(error)
        else:
            flash(_("改好了 %(n)s 项。", n=changed) if changed else _("没有改动。"), "done")
            return go(url_for("settings.index"))
    cut_off, month = rules.chosen(stored).cut_off, month_of(today())
    return page(
        "settings/index.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        clocks=rules.CLOCKS,
        choices=rules.CHOICES,
        month=month,
        due_on=cut_off.due_on(month),
        days=cut_off.period(month),
        confirmation=CONFIRMATION.days,
        years=holidays.years(me),
        changes=settings.changes(me),
        shown=_shown,
    )


def _shown(name: str, value: str) -> str:
    """A stored value in words."""
    choice = rules.CHOICES.get(name)
    read = choice.read(value) if choice else value
    return _(read.label) if isinstance(read, Word) else str(read)
