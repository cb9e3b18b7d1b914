"""/audit: who logged in, which accounts changed, who opened what."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from village.pages import keys
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import page
from village.queries import audit, places
from village.rules.permissions import Permission
from village.vocabulary import N_, Role

room = GuardedBlueprint("audit", __name__, url_prefix="/audit")
TABS = {
    "logins": (N_("登录"), audit.log_ins),
    "accounts": (N_("账号变动"), audit.account_changes),
    "reads": (N_("查阅"), audit.reads),
}
# What the entries of accounts may tell; an erased detail tells nothing.
SAYS_NOTHING = dict.fromkeys(("role", "place_code", "title", "ends_on", "reason", "before", "after"), "")


@room.route("", needs=Permission.AUDIT)
def index() -> ResponseReturnValue:
    tab = request.args.get("tab", "")
    tab = tab if tab in TABS else "logins"
    rows = TABS[tab][1](viewer(), keys.before())
    shown = rows[: audit.PAGE]
    told = {row.id: {**SAYS_NOTHING, **(row.answers or {})} for row in shown} if tab == "accounts" else {}
    return page(
        "audit/index.html",
        tab=tab,
        tabs={name: label for name, (label, _query) in TABS.items()},
        rows=shown,
        more=url_for("audit.index", tab=tab, before=shown[-1].id) if len(rows) > audit.PAGE else "",
        first=keys.before() is None,
        steps=audit.STEPS,
        kinds=audit.KINDS,
        told=told,
        names=places.place_names(viewer(), (answers["place_code"] for answers in told.values())),
        roles={role.value: role.label for role in Role},
    )
