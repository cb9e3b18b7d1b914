"""/warnings: what stands out, with the numbers and matters behind it, and what becomes of it."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import warnings as actions
from village.pages import keys
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import go, page
from village.pages.template_tools import actor
from village.pages.warnings.forms import StepForm, form_of
from village.papers import warning_notice
from village.queries import warnings
from village.rules.errors import Invalid, NotAllowed, NotOpen
from village.rules.permissions import Permission
from village.rules.warnings import WARNING_STEPS, WORDS, WarningStep, warning_steps_open_to
from village.vocabulary import N_, Role

room = GuardedBlueprint("warnings", __name__, url_prefix="/warnings")
BY_ITSELF = {"raise": N_("发现"), "grow": N_("又添一件")}


@room.route("", needs=Permission.SEE_WARNINGS)
def index() -> ResponseReturnValue:
    done = request.args.get("tab") == "done"
    rows, more = warnings.listed(viewer(), done=done, before=keys.before())
    return page(
        "warnings/index.html",
        done=done,
        rows=[(row, warning_notice.headline(row)) for row in rows],
        more=more and url_for("warnings.index", tab="done" if done else None, before=more),
        words=WORDS,
        above=len(viewer().place_code) < 9,
    )


@room.route("/<int:warning_id>", needs=Permission.SEE_WARNINGS)
def show(warning_id: int) -> ResponseReturnValue:
    me, row = viewer(), warnings.one(viewer(), warning_id) or abort(404)
    units = warnings.units(me, warning_id)
    return page(
        "warnings/show.html",
        warning=row,
        headline=warning_notice.headline(row),
        words=WORDS[row.kind],
        found=warnings.matters_of(me, warning_id),
        units=units,
        steps=warning_steps_open_to(me, row, _waiting(units)),
        entries=[(_label(entry.step), entry.at, actor(entry)) for entry in warnings.timeline(me, warning_id)],
        notice=warning_notice.text(row) if me.role in (Role.STAFF, Role.SECRETARY) else "",
    )


@room.route("/<int:warning_id>/steps/<step>", needs=Permission.STEP_WARNINGS, methods=["GET", "POST"])
def step(warning_id: int, step: str) -> ResponseReturnValue:
    me, row = viewer(), warnings.one(viewer(), warning_id) or abort(404)
    asked = WARNING_STEPS.get(step) or abort(404)
    if me.role not in asked.who:
        raise NotAllowed
    if request.method == "GET" and not asked.open_to(me, row, _waiting(warnings.units(me, warning_id))):
        raise NotOpen(step, row.status)
    form, status = form_of(step, me, row), 200
    if request.method == "POST":
        status = 422
        try:
            if form.taken():
                actions.take_step(me, warning_id, step, keys.key(form.version.data) or None, form.data)
                flash(_("“%(step)s”办好了。", step=_(asked.label)), "done")
                return go(url_for("warnings.show", warning_id=warning_id))
        except Invalid as error:
            form.told(error)
        except NotOpen:
            return _faster(asked, form, warning_id)
    return page("warnings/step.html", (), status, **_facts(asked, form, row), faster=None)


def _faster(asked: WarningStep, form: StepForm, warning_id: int) -> ResponseReturnValue:
    """409: somebody was faster. What was typed stays; if the step is still open it can be taken after a look."""
    row = warnings.one(viewer(), warning_id) or abort(404)
    form.version.data = str(row.version)
    still = asked.open_to(viewer(), row, _waiting(warnings.units(viewer(), warning_id)))
    return page("warnings/step.html", (), 409, **_facts(asked, form, row), faster=still)


def _facts(asked: WarningStep, form: StepForm, row: Any) -> dict[str, Any]:  # noqa: ANN401 - a warning's row
    return {"step": asked, "form": form, "warning": row, "headline": warning_notice.headline(row)}


def _waiting(units: list[Any]) -> frozenset[str]:
    return frozenset(unit.unit_key for unit in units if unit.acknowledged_at is None)


def _label(name: str) -> str:
    found = WARNING_STEPS.get(name)
    return _(found.label) if found else _(BY_ITSELF[name])
