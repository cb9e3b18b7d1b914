"""The figures that pages show, counted once more: badges, tabs and lists from the rows, reports from the history."""

from datetime import date
from typing import NamedTuple

from tests.journeys.chance.truths import LIVE, state
from village.clock import now, today
from village.queries import badges, check_records, escalations, home
from village.rules.calendar import day_of
from village.rules.checks import Period, month_of, previous_month

AT_THE_DESK = {"submitted", "proposed", "scheduled", "assigned"}
CENTRE = ("staff", "secretary")
FROM_BELOW = {"session", "grid", "inspection"}
CHECKS = ("disputes", "disorder", "hazards")
MENU, TABS = ("due", "follow_ups", "review", "proposed", "assignments"), ("new", "live", "done", "refused", "sent_back")


def hold(town):
    """What everybody of the town is shown agrees with the records."""
    for login, person in town.people.items():
        role = str(person.role)
        if role == "department":
            assert badges.counts(person)["assignments"] == _units_turn(town.rows, person), f"{login}: the menu"
        if role in ("leader", "officer", *CENTRE):
            mine = [row for row in town.rows["matters"].values() if _at_home(person, row)]
            # The window's own numbers are counted in its tests.
            menu = {name: number for name, number in badges.counts(person).items() if name in MENU}
            counted = _menu(town.rows, mine, person)
            assert menu == counted, f"{login}: the menu says {menu}, not {counted}"
            shown = {row.id for row in home.waiting(person).rows}
            assert shown == _waiting(mine, role), f"{login}: what waits"
        if role in CENTRE:
            assert escalations.counts(person) == _tabs(mine), f"{login}: the desk's tabs"
        if role == "officer":
            _reports(town, login, person)


def _at_home(person, row):
    column = {"leader": "place_code", "officer": "village_code"}.get(str(person.role), "township_code")
    return row[column] == person.place_code


def _held(row, role):
    """Whose turn it is."""
    if row["status"] in AT_THE_DESK:
        return role in CENTRE
    if row["status"] not in ("open", "settled"):
        return False
    return str(row["level"]) in {"leader": {"parlor"}, "officer": {"parlor", "village"}}.get(role, {"township"})


def _to_conclude(row, role):
    return role in CENTRE and row["status"] == "assigned" and row["open_assignments"] == 0


def _units_turn(rows, person):
    """How many of the assignments in reach wait for this person to answer them."""
    role, code = str(person.role), person.place_code
    mine = {"officer": code, "department": f"d{person.department_id}"}.get(role)
    count = 0
    for row in rows["assignments"].values():
        if role in CENTRE and row["township_code"] == code:
            asked = row["status"] == "received" and row["asked_due_on"] is not None
            missed = row["origin"] == "whistle" and row["status"] == "given" and row["report_by"] < now()
            count += row["status"] in ("declined", "reported_done") or asked or missed
        elif row["unit_key"] == mine:
            due = row["status"] == "received" and row["due_on"] is not None and row["due_on"] <= today()
            count += row["status"] in ("given", "returned") or due
    return count


def _menu(rows, mine, person):
    role, first = str(person.role), {}
    for clock in rows["clocks"].values():
        if clock["done_on"] is None and not clock["held"] and clock["kind"] != "confirmation":
            first[clock["matter_id"]] = min(clock["due_on"], first.get(clock["matter_id"], date.max))
    live = [row for row in mine if row["status"] in LIVE and _held(row, role)]
    due = sum(first.get(row["id"], date.max) <= today() or _to_conclude(row, role) for row in live)
    desk = (sum(row["status"] == status for row in mine) for status in ("submitted", "proposed"))
    # Of what is settled nothing but the next visit is waited for here.
    visits = sum(first.get(row["id"], date.max) <= today() for row in live if row["status"] == "settled")
    numbers = (due, visits, *desk, _units_turn(rows, person))
    return dict(zip(MENU, numbers, strict=True))


def _waiting(mine, role):
    asked = ("refused", "referred") if role in CENTRE else ()
    turn = [row for row in mine if (row["status"] in LIVE and _held(row, role)) or row["status"] in asked]
    return {row["id"] for row in turn if row["next_due_on"] is not None or _to_conclude(row, role)}


def _tabs(mine):
    held = [row for row in mine if row["submitted_at"] is not None]
    recent = [row for row in held if row["status_on"] >= today().replace(day=1)]
    done = ("settled", "closed", "referred", "ended", "withdrawn", "merged")
    below = ("open@parlor", "open@village")
    numbers = (
        sum(row["status"] == "submitted" for row in held),
        sum(state(row) in ("open@township", "proposed", "scheduled", "assigned") for row in held),
        sum(row["status"] in done for row in recent),
        sum(row["status"] == "refused" for row in recent),
        sum(state(row) in below and row["sent_back"] for row in held),
    )
    return dict(zip(TABS, numbers, strict=True))


class Life(NamedTuple):
    """What the history tells of a matter up to now: when it was settled, went up, and came to an end."""

    state: str
    began: date
    settled_on: date | None = None
    up_on: date | None = None
    over_on: date | None = None

    def then(self, entry):
        """The life with one more entry."""
        day, stands = day_of(entry["at"]), entry["status_after"]
        open_again = stands.startswith("open")
        newly = stands == "settled" and self.state != "settled"
        up = entry["step"] == "escalate" or (stands == "submitted" and self.state in ("open@parlor", "open@village"))
        ended = stands.split("@")[0] not in LIVE - {"settled"}
        return self._replace(
            state=stands,
            settled_on=None if open_again else day if newly else self.settled_on,
            up_on=day if up and entry["step"] != "unmerge" else None if entry["step"] == "recall" else self.up_on,
            over_on=(self.over_on or day) if ended and stands != "merged" else self.over_on if ended else None,
        )


def life_of(rows, key):
    """A matter's life, from its entries alone; what was taken back is as if it had not been."""
    told = sorted(
        (entry for entry in rows["history_entries"].values()
         if (entry["subject_kind"], entry["subject_id"]) == ("matters", key)),
        key=lambda entry: entry["seq"],
    )  # fmt: skip
    lives = [Life(told[0]["status_after"], day_of(told[0]["at"]))]
    if lives[0].state == "submitted":
        # What the grid reported (网格上报) came from below, though the centre wrote it down.
        lives[0] = lives[0]._replace(up_on=lives[0].began)
    for entry in told[1:]:
        detail = rows["history_details"][entry["id"],]["answers"]
        if entry["step"] == "undo":
            lives.append(lives[detail["seq"] - 2])
        elif entry["step"] == "take_back":
            decided = max(other["seq"] for other in told if other["step"] == "decide" and other["seq"] < entry["seq"])
            lives.append(lives[decided - 2])
        else:
            lives.append(lives[-1].then(entry))
    return lives[-1]


def _reports(town, login, person):
    lives = [
        (row, life_of(town.rows, row["id"]))
        for row in town.rows["matters"].values()
        if _at_home(person, row) and row["status"] not in ("merged", "refused")
    ]
    for month in (previous_month(month_of(today())), month_of(today())):
        days = check_records.period(person, person.place_code, month, None)
        shown = check_records.records(person, person.place_code, days).figures
        for check in CHECKS:
            counted = _counted([pair for pair in lives if pair[0]["check_kind"] == check], days)
            figures = next(found for kind, found in shown.items() if kind == check)
            told = (figures.found, figures.settled, figures.unsettled, figures.carried, figures.reported_up)
            assert told == counted, f"{login}: {check} of {month}: shown {told}, counted {counted}"


def _counted(lives, days: Period):
    def within(day):
        return day is not None and days.first <= day <= days.last

    unsettled = [life for _row, life in lives if life.began <= days.last and _unsettled(life, days.last)]
    return (
        sum(within(life.began) for _row, life in lives),
        sum(within(life.settled_on) for _row, life in lives),
        len(unsettled),
        sum(life.began < days.first for life in unsettled),
        sum(within(life.up_on) and row["source"] in FROM_BELOW for row, life in lives),
    )


def _unsettled(life, last):
    over = life.settled_on or life.over_on
    return over is None or over > last
