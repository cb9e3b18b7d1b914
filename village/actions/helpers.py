"""Keep the helpers of a township or village."""

from collections.abc import Mapping
from typing import Any

from village.actions import history
from village.actions.write import action, locked
from village.extensions import db
from village.models import Helper
from village.queries import places
from village.rules.answers import required
from village.rules.errors import Invalid, Missing, NotAllowed
from village.rules.helpers import may_keep
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import N_, Role

FACTS = ("kind", "name", "phone", "fields", "villages", "available", "active_from", "active_to")


@action
def keep(actor: Viewer, key: int | None, answers: Mapping[str, Any]) -> int:
    """Add a helper, or change what is known of one; whoever ends stays on the sessions they sat at."""
    if actor.role not in (*AT_THE_CENTRE, Role.OFFICER):
        raise NotAllowed
    required(("kind", "name", "active_from"), answers)
    if answers.get("active_to") and answers["active_to"] < answers["active_from"]:
        raise Invalid({"active_to": N_("结束的日子不能在开始以前。")})
    villages = [] if actor.role is Role.OFFICER else list(answers.get("villages") or ())
    if set(villages) - {code for code, _name in places.villages(actor)}:
        raise Invalid({"villages": N_("请选本镇的村(居)。")})
    helper = _mine(actor, key) if key else _new(actor)
    before = _told(helper) if key else None
    helper.kind, helper.name, helper.phone = answers["kind"], answers["name"], answers.get("phone") or ""
    helper.fields, helper.villages = ",".join(answers.get("fields") or ()), ",".join(villages)
    helper.available = bool(answers.get("available"))
    helper.active_from, helper.active_to = answers["active_from"], answers.get("active_to")
    db.session.add(helper)
    db.session.flush()
    said = _told(helper) if before is None else {"before": before, "after": _told(helper)}
    place = helper.village_code or helper.township_code
    history.append(actor, helper, "change" if key else "add", place_code=place, answers=said)
    return helper.id


def _new(actor: Viewer) -> Helper:
    own = actor.place_code if actor.role is Role.OFFICER else None
    return Helper(township_code=actor.township_code, village_code=own)


def _mine(actor: Viewer, key: int) -> Helper:
    helper = locked(Helper, key)
    if helper.township_code != actor.township_code:
        raise Missing
    if not may_keep(actor, helper.village_code):
        raise NotAllowed
    return helper


def _told(helper: Helper) -> dict[str, Any]:
    return {name: getattr(helper, name) for name in FACTS}
