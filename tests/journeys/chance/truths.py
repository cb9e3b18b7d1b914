"""What is always true, said once more in plain Python over the rows as they stand."""

from collections import Counter

from tests.journeys.chance.ledger import new_entries, of_matter
from tests.rules import expected
from village.clock import now
from village.rules.chain import Link, link_hash
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import MatterStatus

STATUSES = {status.value for status in MatterStatus}
LIVE = {"open", "submitted", "proposed", "scheduled", "assigned", "settled"}
BEYOND_LIVE = {"confirmation", "tracking", "call_back"}
OVER = {"confirmed", "ended"}
ON_THE_WAY = {"planned", "issued", "held"}
ALLOWED = expected.allowed()
# What the text names; the others depend on more than state and role, and stand in tests of their own.
TOLD = set().union(*ALLOWED.values())
# What a matter's row says of other rows: whoever changes those writes the entry.
COPIED = {"times_on_agenda", "open_assignments", "next_clock", "next_due_on", "confirm_until", "last_held_at"}
HEAD = {"version", "history_seq", "history_hash"}
BACK = {"undo", "take_back"}


def state(row):
    """Where a matter stands, and for what is open who holds it."""
    return f"open@{row['level']}" if row["status"] == "open" else str(row["status"])


def differs(one, other):
    """The columns in which two states of a row differ."""
    return {name for name in one if one[name] != other[name]}


# --- as things stand -------------------------------------------------------------------------------------------------


def as_things_stand(rows):
    """Every matter stands in one known status, and what its row says of its clocks, units, talks and agendas is so."""
    for key, row in ((key, row) for (key,), row in rows["matters"].items()):
        told = f"matter {key} ({state(row)})"
        assert row["status"] in STATUSES, told
        running = [
            clock
            for clock in rows["clocks"].values()
            if clock["matter_id"] == key and clock["done_on"] is None and not clock["held"]
        ]
        _clocks(rows, row, running, told)
        units = [unit for unit in rows["assignments"].values() if unit["matter_id"] == key]
        assert row["open_assignments"] == sum(unit["status"] not in OVER for unit in units), f"{told}: units"
        _talks(rows, key, row, told)
        _agendas(rows, key, row, told)
        if row["merged_into_id"]:
            survivor = rows["matters"][row["merged_into_id"],]
            assert survivor["merged_into_id"] is None, f"{told}: merged into what is merged"
            assert survivor["township_code"] == row["township_code"], f"{told}: merged elsewhere"
    numbers = Counter(filter(None, (item["decision_number"] for item in rows["agenda_items"].values())))
    assert max(numbers.values(), default=1) == 1, f"a decision's number given twice: {numbers}"


def _clocks(rows, row, running, told):
    kinds = {str(clock["kind"]) for clock in running}
    if row["status"] not in LIVE:
        assert kinds <= BEYOND_LIVE, f"{told}: runs {kinds}"
    ours = [clock for clock in running if clock["kind"] != "confirmation"]
    first = min((clock["due_on"] for clock in ours), default=None)
    assert row["next_due_on"] == first, f"{told}: next due {row['next_due_on']}, first of the clocks {first}"
    assert row["next_clock"] in {clock["kind"] for clock in ours if clock["due_on"] == first} or first is None, told
    court = max((clock["due_on"] for clock in running if clock["kind"] == "confirmation"), default=None)
    assert row["confirm_until"] == court, f"{told}: days for the court"
    held = [clock for clock in rows["clocks"].values() if clock["matter_id"] == row["id"] and clock["held"]]
    assert row["status"] == "merged" or not held, f"{told}: clocks are held"
    for clock in running:
        if clock["assignment_id"] is not None:
            unit = rows["assignments"][clock["assignment_id"],]
            waits = {"declined"} if clock["kind"] == "ruling" else set(_open_units())
            assert unit["status"] in waits, f"{told}: {clock['kind']} runs for a unit that is {unit['status']}"


def _open_units():
    return ("given", "received", "declined", "reported_done", "returned")


def _talks(rows, key, row, told):
    talks = [
        rows["parlor_sessions"][handling["session_id"],]
        for handling in rows["handlings"].values()
        if handling["matter_id"] == key and handling["visitor"] is None
    ]
    assert row["session_count"] == len(talks), f"{told}: session_count"
    assert row["last_held_at"] == max((talk["held_at"] for talk in talks), default=None), f"{told}: last_held_at"


def _may_stand(row):
    """In which meetings it may stand: what was settled after one was held stays there as it was talked about."""
    return ON_THE_WAY if row["status"] == "scheduled" else ON_THE_WAY - {"held"}


def _agendas(rows, key, row, told):
    mine = [item for item in rows["agenda_items"].values() if item["matter_id"] == key]
    shown = [item for item in mine if item["since_version"] is not None and item["taken_off"] != "before"]
    assert row["times_on_agenda"] == len(shown), f"{told}: times_on_agenda {row['times_on_agenda']}, not {len(shown)}"
    stands = [
        item
        for item in mine
        if item["taken_off"] is None
        and not item["settled_before"]
        and item["decided_seq"] is None
        and rows["meetings"][item["meeting_id"],]["status"] in _may_stand(row)
    ]
    assert len(stands) == (row["status"] == "scheduled"), f"{told}: stands on {len(stands)} agendas"


# --- what a step changed ---------------------------------------------------------------------------------------------


def of_a_step(town, doing, before, after):
    """Whoever acted left one entry for each change, which follows from the entry before and says where things stand."""
    entries = new_entries(before, after)
    actor = town.people[doing.who]
    each = Counter((entry["subject_kind"], entry["subject_id"], entry["step"]) for entry in entries)
    assert max(each.values(), default=1) == 1, f"one change told twice: {each}"
    if doing.about is not None and before != after:
        assert (*doing.about, doing.what) in each, f"{doing.what} left no entry: {dict(each)}"
    for entry in entries:
        assert (entry["actor_id"], entry["at"]) == (actor.user_id, now()), entry
        _by_the_book(actor, entry)
    for subject in {(entry["subject_kind"], entry["subject_id"]) for entry in entries}:
        _chain(subject, entries, before, after)
    _nothing_silent(entries, before, after)


def _by_the_book(actor, entry):
    """The hand-written table says that this role may take this step from there."""
    step, stood = entry["step"], entry["status_before"]
    if entry["subject_kind"] == "matters" and step in TOLD and step != "decide":
        assert step in ALLOWED.get((stood, actor.role.value), set()), f"{actor.role.value} took {step} from {stood}"


def _chain(subject, entries, before, after):
    kind, key = subject
    mine = [entry for entry in entries if (entry["subject_kind"], entry["subject_id"]) == subject]
    old = before[kind].get((key,))
    seq, last = (old["history_seq"], old["history_hash"]) if old else (0, "")
    stood = _told_state(kind, old)
    for entry in mine:
        seq += 1
        assert (entry["seq"], entry["previous_hash"]) == (seq, last), f"{subject}: {entry['step']} does not follow"
        last = link_hash(Link(*(entry[name] for name in Link._fields)))
        assert entry["hash"] == last, f"{subject}: {entry['step']}"
        if entry["status_after"] is not None:
            first = old is None and entry["seq"] == 1
            assert first or entry["status_before"] == stood, f"{subject}: {entry['step']} from {entry['status_before']}"
            stood = entry["status_after"]
    row = after[kind].get((key,))
    if row is not None:
        assert (row["history_seq"], row["history_hash"]) == (seq, last), f"{subject}: its head is another one"
        assert _told_state(kind, row) == stood, f"{subject}: stands {_told_state(kind, row)}, told {stood}"


def _told_state(kind, row):
    if row is None:
        return None
    if kind == "matters":
        return state(row)
    if kind in ("assignments", "meetings", "intakes", "warnings"):
        return str(row["status"])
    return str(row["state"]) if kind == "check_filings" else None


def _nothing_silent(entries, before, after):
    """A matter's, assignment's or meeting's version moves with its entries, and no other column without one."""
    told = Counter((entry["subject_kind"], entry["subject_id"]) for entry in entries)
    steps = Counter(entry["subject_id"] for entry in entries if entry["subject_kind"] == "matters" and _moves(entry))
    for (key,), row in after["matters"].items():
        old = before["matters"].get((key,))
        assert row["version"] - (old["version"] if old else 1) == steps[key], f"matter {key}: version"
        if old and not told["matters", key]:
            assert differs(old, row) <= COPIED, f"matter {key}: {differs(old, row)} changed without an entry"
    for (key,), row in after["assignments"].items():
        old = before["assignments"].get((key,))
        assert row["version"] - (old["version"] if old else 0) == told["assignments", key], f"assignment {key}: version"
    for (key,), row in after["meetings"].items():
        old = before["meetings"].get((key,))
        if old and not told["meetings", key]:
            assert old == row, f"meeting {key} changed without an entry"


def _moves(entry):
    return entry["step"] in BACK or entry["step"] in MATTER_STEPS


# --- whose place it is -----------------------------------------------------------------------------------------------


def in_place(rows, actor, key):
    """Whether a matter is this person's to act on or to read: at home, shared with their village, or given to them."""
    row, role, code = rows["matters"][key,], str(actor.role), actor.place_code
    given = {
        unit["unit_key"]
        for unit in rows["assignments"].values()
        if unit["matter_id"] == key and unit["status"] != "ended"
    }
    if role == "leader":
        return row["place_code"] == code
    if role == "officer":
        shared = {tie["village_code"] for tie in rows["matter_places"].values() if tie["matter_id"] == key}
        return code in {row["village_code"], *shared, *given}
    if role == "department":
        return f"d{actor.department_id}" in given
    return role in ("staff", "secretary", "chief") and row["township_code"] == code


def in_reach(rows, actor, about):
    """The same of an assignment, a meeting or a session, which lies where its own columns say."""
    kind, key = about
    if kind == "matters":
        return in_place(rows, actor, key)
    row, role, code = rows[kind][key,], str(actor.role), actor.place_code
    if kind == "assignments":
        mine = code if role == "officer" else f"d{actor.department_id}" if role == "department" else None
        return row["unit_key"] == mine or (role in ("staff", "secretary") and row["township_code"] == code)
    if kind == "meetings":
        return role == "secretary" and row["township_code"] == code
    column = {"leader": "place_code", "officer": "village_code", "staff": "township_code", "secretary": "township_code"}
    return role in column and row[column[role]] == code


# --- taking back -----------------------------------------------------------------------------------------------------


def undone(key, step, before, after):
    """Undoing turned back just what the step had changed of the matter's rows, and left what others did since.

    `step` holds the matter's rows before and after the step, `before` and `after` those around the undoing.
    """
    was, became = step
    wanted = led_on(before, became, was)
    assert _bare(after) == _bare(wanted), f"matter {key}: undoing left {_unlike(after, wanted)}"


def led_on(rows, one, other):
    """The rows with all that led from one of two states to the other."""
    wanted = dict(rows)
    for key in one.keys() | other.keys():
        if key not in other:
            wanted.pop(key, None)
        elif key not in one:
            wanted[key] = other[key]
        elif key in wanted:
            wanted[key] = wanted[key] | {name: other[key][name] for name in differs(other[key], one[key])}
    return wanted


def unmerged(key, was, after):
    """Unmerging left what was before the merging, and what the matter's units did since."""
    assert _bare(after) == _bare(was), f"matter {key}: unmerging left {_unlike(after, was)}"


def _bare(rows):
    """The rows by table without what moves on; a row that came back may bear another number."""
    found = []
    for (table, *_key), row in rows.items():
        if table not in ("undo_notes", "file_records"):
            told = {
                name: value for name, value in row.items() if name not in HEAD and (name != "id" or table == "matters")
            }
            found.append((table, sorted((name, repr(value)) for name, value in told.items())))
    return sorted(found)


def _unlike(one, other):
    """What stands on one side only, row by row: the table and the columns that are like none of the other side's."""
    ours, theirs = _bare(one), _bare(other)
    left = [row for row in ours if row not in theirs], [row for row in theirs if row not in ours]
    values = [{pair for _table, row in side for pair in row} for side in left]
    return [
        [(table, [pair for pair in row if pair not in values[1 - n]]) for table, row in side]
        for n, side in enumerate(left)
    ]


def own_rows(rows, key):
    """A matter's rows as undoing and unmerging are judged by."""
    return of_matter(rows, key)
