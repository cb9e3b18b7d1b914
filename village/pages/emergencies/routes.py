"""/emergencies: the list, the one form, one emergency as it was dealt with."""

from datetime import timedelta
from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import emergencies as actions
from village.actions import reads
from village.clock import now, today
from village.pages import fields, kept, keys, periods
from village.pages.emergencies.forms import (
    ARRIVALS,
    PARTIES,
    ArrivalRow,
    EmergencyForm,
    PartyRow,
    follow_form,
    prefix_of,
)
from village.pages.forms import Form
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import go, page
from village.queries import assignments, between, emergencies, matters, places, roster, shown
from village.rules.calendar import local
from village.rules.emergencies import MOST_REPRESENTATIVES, following
from village.rules.errors import Invalid, KeyReused, NotOpen
from village.rules.masking import Masker
from village.rules.permissions import Permission, may
from village.rules.visibility import sees_content, sees_names
from village.vocabulary import AfterEmergency, Check, Role, Side

room = GuardedBlueprint("emergencies", __name__, url_prefix="/emergencies")
ROWS = {"arrivals": (ArrivalRow, "emergencies/_arrival.html"), "parties": (PartyRow, "emergencies/_party.html")}
WITHOUT_SCRIPT = 8
# Written down later than this it counts as entered afterwards (补录).
AT_ONCE = timedelta(hours=2)
Follows = dict[str, Form]


@room.route("", needs=Permission.SEE_EMERGENCIES)
def index() -> ResponseReturnValue:
    found = emergencies.listed(viewer(), periods.before())
    more = found.more and url_for("emergencies.index", before=periods.after_row(*found.more))
    records = may(viewer().role, Permission.RECORD_EMERGENCIES)
    return page("emergencies/index.html", found=found, more=more, records=records)


@room.route("/new", needs=Permission.RECORD_EMERGENCIES, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    matter = _matter()
    form, follows = _forms(matter)
    if request.method == "GET":
        return _form_page(form, follows, matter)
    if _moved_on(form, matter):
        return _faster(form, follows)
    try:
        if _taken(form, follows, matter):
            emergency_id = actions.record(viewer(), _answers(form, follows, matter))
            flash(_("记下了。"), "done")
            return go(url_for("emergencies.show", emergency_id=emergency_id))
    except Invalid as error:
        _told(form, follows, matter, error)
    except KeyReused as error:
        # Sent before with other words: these become an emergency of their own once they were looked at.
        form.renew()
        return _form_page(form, follows, matter, 409, sent=error.session_id)
    except NotOpen:
        return _faster(form, follows)
    return _form_page(form, follows, matter, 422)


def _moved_on(form: EmergencyForm, matter: Any) -> bool:  # noqa: ANN401
    """Whether somebody took a step on the known matter since the page was made; what is only noted may follow any."""
    stale = matter is not None and keys.key(form.version.data) not in (None, matter.version)
    return stale and form.after.data is not AfterEmergency.KEEP


def _faster(form: EmergencyForm, follows: Follows) -> ResponseReturnValue:
    """409: what was typed stays, and what may follow is chosen again."""
    matter = _matter()
    form.version.data = str(matter.version) if matter else ""
    form.offer_after(following(viewer(), matter))
    return _form_page(form, follows, matter, 409, faster=matter)


def _matter() -> Any:  # noqa: ANN401 - a matter's row or None
    """The known matter that the address names; one that is not theirs to read is not found."""
    named = request.args.get("matter")
    if not named:
        return None
    matter = matters.one(viewer(), keys.key(named) or 0) or abort(404)
    return matter if sees_content(viewer(), matter) else abort(404)


def _forms(matter: Any) -> tuple[EmergencyForm, Follows]:  # noqa: ANN401
    me = viewer()
    at = local(now()).replace(tzinfo=None, second=0, microsecond=0)
    # Somebody at the centre says which village it was; an officer has one.
    place = me.place_code if me.role is Role.OFFICER else ""
    form = EmergencyForm(happened_at=at, reported_at=at, version=str(matter.version) if matter else "", place=place)
    if kept.answers() is None:
        _seat(form, matter)
    words = following(me, matter)
    form.offer(matter, [("", _("请选择")), *places.township_choices(me)], words)
    checks = [matter.check] if matter else [Check.DISPUTES, Check.HAZARDS]
    offers = _offers() if AfterEmergency.ASSIGN in words else {}
    asked = [(word, check) for word in words for check in checks if word is not AfterEmergency.KEEP]
    follows = {prefix_of(*pair): follow_form(me, *pair, offers, today=today()) for pair in asked}
    return form, follows


def _seat(form: EmergencyForm, matter: Any) -> None:  # noqa: ANN401
    """The rows that stand there at first: a known matter's parties, and a few empty ones."""
    if matter is not None and sees_names(viewer(), matter):
        for party in between.everybody(viewer(), matter.id):
            if party.name:
                form.parties.append_entry({"name": party.name, "side": party.side})
    for side in (Side.ONE, Side.OTHER)[: max(0, PARTIES - len(form.parties))]:
        form.parties.append_entry({"side": side})
    for _n in range(ARRIVALS):
        form.arrivals.append_entry()


def _offers() -> dict[str, list[tuple[Any, str]]]:
    leaders = roster.leaders(viewer())
    return {"assignments": assignments.units_offered(viewer()), "lead_leader": leaders}


def _follow(form: EmergencyForm, follows: Follows, matter: Any) -> Form | None:  # noqa: ANN401
    """The form of the step that was chosen to follow."""
    after = form.after.data
    if not isinstance(after, AfterEmergency) or after is AfterEmergency.KEEP:
        return None
    check = matter.check if matter else form.check.data
    return follows.get(prefix_of(after, check if isinstance(check, Check) else Check.DISPUTES))


def _taken(form: EmergencyForm, follows: Follows, matter: Any) -> bool:  # noqa: ANN401
    """Whether both parts stand; each is looked at, so that all errors are told at once."""
    follow = _follow(form, follows, matter)
    return all([form.taken(), follow is None or follow.taken()])


def _answers(form: EmergencyForm, follows: Follows, matter: Any) -> dict[str, Any]:  # noqa: ANN401
    follow = _follow(form, follows, matter)
    told = fields.read_answers(follow) if follow else {}
    return {**form.answers(), "matter": matter.id if matter else None, "follow": told}


def _told(form: EmergencyForm, follows: Follows, matter: Any, error: Invalid) -> None:  # noqa: ANN401
    """Each error beside its field, in the part of the page that asks for it."""
    follow = _follow(form, follows, matter)
    for name, msgid in error.errors.items():
        part = follow if follow is not None and name in follow.data else form
        part.told(Invalid({name: msgid}, **error.values))


def _form_page(
    form: EmergencyForm,
    follows: Follows,
    matter: Any,  # noqa: ANN401
    status: int = 200,
    *,
    sent: int | None = None,
    faster: Any = None,  # noqa: ANN401
) -> ResponseReturnValue:
    me, words = viewer(), request.args.get("q", "").strip()[:60]
    spare = {
        name: [row(prefix=f"{name}-{n}-") for n in range(len(form[name].entries), WITHOUT_SCRIPT)]
        for name, (row, _template) in ROWS.items()
    }
    return page(
        "emergencies/new.html",
        status=status,
        form=form,
        follows=follows,
        wrong=[part for part in (form, *follows.values()) if part.errors],
        matter=matter,
        title=shown.titles(me, [matter])[matter.id] if matter else "",
        words=words,
        known=matters.listed(me, {"q": words}) if words and not matter else None,
        most=MOST_REPRESENTATIVES,
        **{"spare": spare, "sent": sent, "faster": faster},
    )


@room.route("/rows/<any(arrivals,parties):kind>", needs=Permission.RECORD_EMERGENCIES)
def row(kind: str) -> ResponseReturnValue:
    n = min(max(request.args.get("n", 0, type=int), 0), 40)
    form, template = ROWS[kind]
    made = form(prefix=f"{kind}-{n}-")
    return render_template("emergencies/_added.html", row=made, row_template=template, kind=kind, n=n + 1)


@room.route("/<int:emergency_id>", needs=Permission.SEE_MATTERS)
def show(emergency_id: int) -> ResponseReturnValue:
    me = viewer()
    emergency = emergencies.one(me, emergency_id) or abort(404)
    matter = matters.one(me, emergency.matter_id) or abort(404)
    reads.note(me, "matters", matter.id, request.remote_addr or "", matter)
    masker = Masker(shown.names_of(me, [matter.id])[matter.id])
    named = sees_names(me, matter)
    return page(
        "emergencies/show.html",
        emergency=emergency,
        matter=matter,
        title=shown.titles(me, [matter])[matter.id],
        named=named,
        shown=str if named else masker.text,
        shown_name=str if named else masker.name,
        arrivals=emergencies.arrivals(me, emergency_id),
        representatives=emergencies.representatives(me, emergency_id),
        late=emergency.recorded_at - emergency.reported_at > AT_ONCE,
        lists=may(me.role, Permission.SEE_EMERGENCIES),
    )
