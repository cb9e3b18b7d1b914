"""/matters: the list, one matter and its steps."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import matters as actions
from village.actions import reads
from village.clock import now, today
from village.pages import fields, keys
from village.pages.guard import viewer
from village.pages.matters import beside, confirming, mending, papers, ties, timeline, visits
from village.pages.matters import numbers as numbers_page
from village.pages.matters.door import room
from village.pages.matters.forms import narrowed
from village.pages.matters.onward import onward
from village.pages.render import go, page
from village.pages.template_tools import meeting_name
from village.pages.words import said
from village.queries import assignments, between, holidays, matters, meetings, numbers, places, roster, shown, undo
from village.rules import confirming as rules_of_confirming
from village.rules.assigning import CENTRE
from village.rules.calendar import local
from village.rules.danger import dangers
from village.rules.errors import Invalid, NotAllowed, NotOpen
from village.rules.files import adds_files
from village.rules.masking import Masker, names_in
from village.rules.permissions import Permission, may
from village.rules.undo import undoable
from village.rules.visibility import sees_content, sees_names, sees_phones
from village.rules.workflow import MATTER_STEPS, Step, steps_open_to
from village.vocabulary import LIVE, Category, Check, MatterStatus, MeetingStatus, Risk, Word

# They hang their routes on the same door.
ALSO = (mending, numbers_page, papers, visits)

# How content people are is asked by those who did not sit with them.
OF_THE_CENTRE = frozenset({"satisfaction?"})
FILTERS: dict[str, type[Word]] = {"status": MatterStatus, "check": Check, "category": Category, "risk": Risk}


@room.route("", needs=Permission.SEE_MATTERS)
def index() -> ResponseReturnValue:
    filters: dict[str, Any] = {name: _word(kind, request.args.get(name, "")) for name, kind in FILTERS.items()}
    filters |= {name: request.args.get(name, "").strip()[:60] for name in ("q", "place", "late", "mine")}
    listed = matters.listed(viewer(), filters, keys.before())
    asked: dict[str, Any] = {name: value for name, value in request.args.items() if value and name != "before"}
    return page(
        "matters/index.html",
        listed=listed,
        filters=filters,
        logs_sessions=may(viewer().role, Permission.LOG_SESSIONS),
        asked=asked,
        words=FILTERS,
        places=places.villages(viewer()),
        more=url_for("matters.index", **asked, before=listed.more) if listed.more else None,
    )


def _word(kind: type[Word], value: str) -> Word | None:
    return kind(value) if value in [word.value for word in kind] else None


@room.route("/<int:matter_id>", needs=Permission.SEE_MATTERS)
def show(matter_id: int) -> ResponseReturnValue:
    me = viewer()
    matter = matters.one(me, matter_id) or abort(404)
    reads.note(me, "matters", matter.id, request.remote_addr or "", matter)
    if not sees_content(me, matter):
        return page("matters/sealed.html", matter=matter, awaited=holidays.awaited(me, matter))
    if beside.received(me, matter):
        reads.seen(me, "matters", matter.id, matter.version)
    parties = between.everybody(me, matter.id)
    names = shown.names_of(me, [matter.id])[matter.id]
    masker = None if sees_names(me, matter) else Masker(names)
    sessions, history = matters.sessions(me, matter.id), matters.timeline(me, matter.id)
    steps = steps_open_to(me, matter)
    agreements = matters.agreements(me, matter.id)
    return page(
        "matters/show.html",
        matter=matter,
        parties=parties,
        shown=masker.text if masker else str,
        named=masker is None,
        phones=sees_phones(me, matter),
        given=assignments.of_matter(me, matter.id),
        links_given=me.role in CENTRE,
        now=now(),
        title_names=names_in(matter.title, names) if masker is None else [],
        agreements=agreements,
        standing=confirming.of(matter, agreements, steps),
        confirming_told=confirming.told,
        follow_ups=matters.follow_ups(me, matter.id),
        numbers=numbers.of_matter(me, matter.id),
        keeps_numbers=may(me.role, Permission.KEEP_NUMBERS),
        entries=timeline.entries(history, sessions, masker, matter.id),
        steps=steps,
        onward=onward(matter, steps),
        ties=ties.of(me, matter),
        dangers=_dangers(matter, parties, sessions),
        undoing=undo.undoing(me, matter.id, None, now()),
        may_correct=may(me.role, Permission.STEP_MATTERS) and mending.may_correct(matter),
        **beside.of(me, matter, names, history),
        prints=may(me.role, Permission.STEP_MATTERS) and not matter.sealed,
        opens_sessions=may(me.role, Permission.SEE_SESSIONS),
        opens_meetings=may(me.role, Permission.SEE_MEETINGS),
        logs_sessions=may(me.role, Permission.LOG_SESSIONS),
    )


def _dangers(matter: Any, parties: list[Any], sessions: list[Any]) -> list[str]:  # noqa: ANN401 - rows
    if matter.status not in LIVE:
        return []
    texts = [matter.title, matter.spot, matter.difficulty, matter.tried, matter.risk_reason]
    texts += [text for row in sessions for text in (row.summary, row.note)]
    return dangers(texts, minor=any(party.minor for party in parties))


@room.route("/<int:matter_id>/steps/<step>", needs=Permission.STEP_MATTERS, methods=["GET", "POST"])
def step(matter_id: int, step: str) -> ResponseReturnValue:
    matter = matters.one(viewer(), matter_id) or abort(404)
    row = MATTER_STEPS.get(step) or abort(404)
    if row.within:
        abort(404)
    if viewer().role not in row.who:
        raise NotAllowed
    form = _form(row, matter)
    status = 200
    if request.method == "GET" and not row.open_to(viewer(), matter):
        raise NotOpen(step, matter.status)
    if request.method == "POST":
        try:
            fields.still_open(form, row, viewer(), matter)
            if form.taken():
                actions.take_step(viewer(), matter_id, step, fields.version_of(form), fields.read_answers(form))
                return _done(row, matter_id)
            status = 422
        except Invalid as error:
            form.told(error)
            status = 422
        except NotOpen:
            return _faster(row, form, matter_id)
    return _step_page(row, form, matter, status)


def _step_page(row: Step, form: Any, matter: Any, status: int, faster: bool | None = None) -> ResponseReturnValue:  # noqa: ANN401
    title = shown.titles(viewer(), [matter])[matter.id]
    fragments = ("step_form",)
    facts = {"matter": matter, "title": title, "step": row, "form": form, "faster": faster}
    facts["confirming_hint"] = rules_of_confirming.hint(matter.category) if row.name in confirming.STEPS else ""
    facts["merging"] = ties.merging(viewer(), matter, form.into.data, _words()) if row.name == "merge" else None
    return page(
        "matters/step.html",
        fragments,
        status,
        awaits=row.awaits(viewer(), matter),
        adds_files=adds_files(viewer(), matter),
        **facts,
    )


def _words() -> str:
    return request.args.get("q", "").strip()[:60]


def _form(row: Step, matter: Any) -> Any:  # noqa: ANN401 - a form class made from the table
    offers = _offers(row)
    words: dict[str, list[Any]] = {**narrowed(row, matter.check), **_boxes(row, matter)}
    asks = [ask for ask in row.asked(matter.check) if ask not in OF_THE_CENTRE or viewer().role in CENTRE]
    kind = fields.step_form(asks, words=words, offers=offers)
    defaults = {
        name: today() for name in ("visited_on", "told_on", "rechecked_on", "signed_on", "sealed_on", "learnt_on")
    }
    form = kind(
        version=str(matter.version),
        check=matter.check,
        category=matter.category,
        risk=matter.risk,
        risk_reason=matter.risk_reason,
        measures=matter.measures,
        difficulty=matter.tried,
        request=matter.needed,
        into=request.args.get("into", ""),
        **{**defaults, **confirming.defaults(viewer(), row.name, matter)},
    )
    return fields.offer_units(form, offers.get("assignments", []))


def _boxes(row: Step, matter: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    return {**ties.choices(viewer(), row.name, matter), **confirming.choices(row.name)}


def _offers(row: Step) -> dict[str, list[tuple[Any, str]]]:
    """The township's own choices that a step's form offers."""
    if row.name == "schedule":
        return {"meeting": [_offered(meeting) for meeting in meetings.open_to_items(viewer())]}
    if not {"assignments", "units"} & set(row.asks):
        return {}
    units = assignments.units_offered(viewer())
    leaders = roster.leaders(viewer())
    return {"assignments": units, "units": units, "lead_leader": leaders}


def _offered(meeting: Any) -> tuple[int, str]:  # noqa: ANN401 - a meeting's row
    words = f"{meeting_name(meeting)} · {local(meeting.held_at):%m-%d}"
    if meeting.status is MeetingStatus.ISSUED:
        words = _("%(meeting)s（已印发，作为补充议题）", meeting=words)
    return meeting.id, words


def _done(row: Step, matter_id: int) -> ResponseReturnValue:
    """Say that it is done; away from the matter's page with the way to undo it."""
    back, here = _back(matter_id), url_for("matters.show", matter_id=matter_id)
    told = _("“%(step)s”办好了。", step=said(row.label))
    if back != here and undoable(row.name):
        flash([told, url_for("matters.undo", matter_id=matter_id)], "undo")  # type: ignore[arg-type]
    else:
        flash(told, "done")
    return go(back)


def _back(matter_id: int) -> str:
    """From the desk or the list of visits one stays there."""
    path, _mark, query = request.headers.get("HX-Current-URL", "").partition("?")
    for desk in (url_for("escalations.index"), url_for("follow_ups.index")):
        if path.endswith(desk):
            return f"{desk}?{query}" if query else desk
    return url_for("matters.show", matter_id=matter_id)


def _faster(row: Step, form: Any, matter_id: int) -> ResponseReturnValue:  # noqa: ANN401
    """409: somebody was faster. What was typed stays; if the step is still open it can be taken after a look."""
    matter = matters.one(viewer(), matter_id) or abort(404)
    form.version.data = str(matter.version)
    return _step_page(row, form, matter, 409, faster=row.open_to(viewer(), matter))


@room.route("/new", needs=Permission.TAKE_IN)
def new() -> ResponseReturnValue:
    """What comes to the centre is taken in at its window."""
    return redirect(url_for("intake.new"))
