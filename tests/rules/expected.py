"""Reads expected_workflow.txt."""

from pathlib import Path

TEXT = (Path(__file__).parent / "expected_workflow.txt").read_text(encoding="utf-8")
_, WHO, WHERE = (part.strip() for part in TEXT.replace("WHERE IT LEADS", "WHO MAY DO WHAT").split("WHO MAY DO WHAT"))


def state(words):
    """'open at the parlor' is open@parlor in the table."""
    return words.strip().replace("open at the ", "open@")


def allowed():
    """{(state, role): steps} of all pairs that may do anything."""
    found = {}
    for block in WHO.split("\n\n"):
        name, *lines = block.splitlines()
        for line in lines:
            roles, steps = line.split(" may: ")
            for role in roles.split(","):
                found[state(name), role.strip()] = {step.strip() for step in steps.split(",")}
    return found


def ways():
    """(step, state before, state after) of each line."""
    for line in WHERE.splitlines():
        step, rest = line.split(": from ")
        before, after = rest.split(" to ")
        yield step, state(before), state(after)
