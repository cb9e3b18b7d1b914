"""The form on the phone: as it is kept for where there is no network, and what it offers one person there."""

from typing import Any

from flask import Response, json
from flask.typing import ResponseReturnValue

from village.pages.guard import account, viewer
from village.pages.render import page
from village.pages.sessions import rows
from village.pages.sessions.door import room
from village.pages.sessions.forms import SessionForm
from village.pages.template_tools import heading, language
from village.queries import between, matters, parlors, shown
from village.rules.outcomes import OF_TALKS, needed
from village.rules.permissions import Permission
from village.rules.viewer import Viewer
from village.vocabulary import Role, Side, TextSize

NOBODY = Viewer(user_id=0, name="", post_id=0, role=Role.LEADER, place_code="", place_name="")
# What every page has of its reader, and this one has of nobody.
IMPERSONAL: dict[str, Any] = {
    "bare": True,
    "account": None,
    "viewer": NOBODY,
    "menu": [],
    "learns": False,
    "search_url": None,
    "today": None,
    "text_size": TextSize.STANDARD.value,
}
# Names stay within the place: a phone of the centre keeps none.
BY_PLACE = (Role.LEADER, Role.OFFICER)


@room.route("/offline", needs=Permission.PUBLIC)
def shell() -> ResponseReturnValue:
    form = _blank_form(NOBODY)
    # Two phones with one key would be one session.
    form.client_key.data = ""
    form.place.choices = []
    for side in (Side.ONE, Side.OTHER):
        form.parties.append_entry({"side": side, "present": True})
    facts: dict[str, Any] = {"form": form, "known": [], "titles": {}, "seated": set(), "dangers": [], **rows.rows(form)}
    return page("sessions/offline.html", asks=needed(), helping=rows.HELPING, **facts, **IMPERSONAL)


def _blank_form(who: Viewer) -> SessionForm:
    form = SessionForm(formdata=None, matter="new")
    form.offer(who, OF_TALKS)
    return form


@room.route("/known", needs=Permission.LOG_SESSIONS)
def known() -> ResponseReturnValue:
    """What the form offers this person, for when there is no network; no phones, and nothing of a sealed matter."""
    me, signed_in, form = viewer(), account(), _blank_form(viewer())
    places = parlors.places_of(me)
    facts = {
        "person": me.user_id,
        "lang": "en" if language() == "en" else "zh-Hans",
        "size": signed_in.account.text_size.value if signed_in else "",
        "place_name": me.place_name,
        "place": me.place_code if me.place_code in dict(places) else places[0][0] if places else "",
        "places": places,
        "outcomes": form.outcome.choices,
        "next_steps": form.next_step.choices,
        "matters": _open_matters(me) if me.role in BY_PLACE else [],
    }
    response = Response(json.dumps(facts), mimetype="application/json")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _open_matters(me: Viewer) -> list[dict[str, Any]]:
    open_ones = [row for row in matters.to_talk_about(me) if not row.sealed]
    titles = shown.titles(me, open_ones)
    parties = between.parties_of(me, [row.id for row in open_ones])
    return [
        {
            "id": row.id,
            "title": heading(titles[row.id]),
            "parties": [
                {"name": party.name, "side": party.side.value, "minor": party.minor}
                for party in parties
                if party.of_matter == row.id
            ],
        }
        for row in open_ones
    ]
