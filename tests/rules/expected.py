"""Reads expected_workflow.txt."""

import re
from pathlib import Path

TEXT = (Path(__file__).parent / "expected_workflow.txt").read_text(encoding="utf-8")
# A heading is a line of capitals.
PARTS = dict(zip(*[iter(part.strip() for part in re.split(r"^([A-Z ]{8,})$", TEXT, flags=re.M)[1:])] * 2, strict=True))
WHO, WHERE, IN_FORCE = PARTS["WHO MAY DO WHAT"], PARTS["WHERE IT LEADS"], PARTS["A WRITTEN AGREEMENT IN FORCE"]
ASSIGNMENTS, EMERGENCIES, MEETINGS = PARTS["ASSIGNMENTS"], PARTS["EMERGENCIES"], PARTS["MEETINGS"]


def state(words):
    """'open at the parlor' is open@parlor in the table."""
    return words.strip().replace("open at the ", "open@")


def allowed(text=WHO):
    """{(state, role): steps} of all pairs that may do anything."""
    found = {}
    for block in text.split("\n\n"):
        name, *lines = block.splitlines()
        for line in lines:
            roles, _, steps = line.partition(" may: ")
            for role in roles.split(",") if steps else ():
                found[state(name), role.strip()] = {step.strip() for step in steps.split(",")}
    return found


def in_force():
    """The same by how far a written agreement in force is."""
    return allowed(IN_FORCE.partition("\n\n")[2])


def of_meetings():
    """The same of meetings."""
    return allowed(MEETINGS)


def states_of_meetings():
    """Each status that is told of."""
    return [block.splitlines()[0] for block in MEETINGS.split("\n\n")]


def ways(heading="WHERE IT LEADS"):
    """(step, state before, state after) of each line."""
    for line in PARTS[heading].splitlines():
        step, rest = line.split(": from ")
        before, after = rest.split(" to ")
        yield step, state(before), state(after)


def of_assignments():
    """{(state, "the unit" or "the centre"): steps}, a state told as "whistled, given"."""
    found = {}
    for block in ASSIGNMENTS.split("\n\n"):
        name, *lines = block.splitlines()
        for line in lines:
            if " may: " in line:
                who, steps = line.split(" may: ")
                found[name, who.strip()] = {step.strip() for step in steps.split(",")}
    return found


def states_of_assignments():
    """Each state that is told of."""
    return [block.splitlines()[0] for block in ASSIGNMENTS.split("\n\n")]


def of_emergencies():
    """{(state or None for a new one, role): what it may lead to}."""
    found = {}
    for block in EMERGENCIES.split("\n\n"):
        name, *lines = block.splitlines()
        about, _, by = name.partition(" by ")
        for line in lines:
            who, may, steps = line.strip().partition("may lead to: ")
            for role in (who or by).split(",") if may else ():
                key = None if about == "a new one" else state(about.removeprefix("on one "))
                found[key, role.strip()] = [step.strip() for step in steps.split(",")]
    return found


def where_emergencies_begin():
    """{role: the state in which a matter begins that they write down}."""
    blocks = re.findall(r"a new one by (.+)\n  begins (.+)", EMERGENCIES)
    return {role.strip(): state(begins) for roles, begins in blocks for role in roles.split(",")}
