"""What was done to a matter, in one word for the bulletin."""

from flask_babel import gettext as _

from village.rules.workflow import MATTER_STEPS
from village.vocabulary import N_

OTHERS = {"session": N_("记一场"), "take_in": N_("来访登记")}


def step_label(name: str) -> str:
    """A step's label; what is no step of the table is told by what it was."""
    step = MATTER_STEPS.get(name)
    return _(step.label) if step else _(OTHERS.get(name, N_("登记")))
