"""Every page there is, found by following links from each home, and looked at once per kind of reader."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from tests import make
from tests.support.browser import soup
from village.actions import consultations, intake
from village.rules.workflow import ANY_LIVE, DONE
from village.vocabulary import ConsultationKind

# One day or month looks like another (and each leads to the one before), and one village's report like the next.
ALIKE = {"day", "month", "place"}
READERS = ("leader", "officer", "staff", "secretary", "chief", "admin", "auditor", "department")


def furnish(house, clock):
    """A matter in each state, a session without one, a meeting being planned, one issued and one held."""
    cast = make.cast()
    make.meeting(cast.secretary, room="planned", held_at=clock() + timedelta(days=60))
    for state in sorted(ANY_LIVE | DONE):
        make.matter_in(state, cast)
    make.hazard(cast.officer)
    make.emergency(cast.officer, parties=[{**make.PARTIES[0], "represents": True}])
    line = {"kind": ConsultationKind.LEGAL, "asked": "?", "answered": "!", "answered_by": "律师", "day": clock().date()}
    consultations.keep(cast.staff, None, line)
    intake.draw(cast.staff)
    make.talk(cast.leader)
    make.scanned(cast)
    secretary = house.test_client()
    secretary.sign_in("secretary")
    held = make.meeting(cast.secretary, room="held")
    issued = make.meeting(cast.secretary, room="issued", held_at=clock() + timedelta(days=30))
    for meeting_id in (held, issued):
        secretary.submit(f"/meetings/{meeting_id}/items/new", title="秋季用电安全", minutes=10)
        secretary.submit(f"/meetings/{meeting_id}/steps/issue", approved_by="高立群")
    clock.forward(days=4)
    secretary.submit(f"/meetings/{held}/steps/hold")


def pages(house):
    """(login, url) of each page: a leader sees all of theirs in their own size, other readers what is new to them."""
    known, found = set(), []
    for login in READERS:
        visitor = house.test_client()
        visitor.sign_in(login)
        for kind, url in walked(house, visitor):
            # A step's form is the same for all, so the leader's larger size shows it for everybody.
            key = ("leader", *kind) if login == "leader" and len(kind) == 1 else kind
            if kind[0] == "home.index" or key not in known:
                known.add(key)
                found.append((login, url))
    return found


def walked(house, visitor):
    """The first page of each kind that links from this visitor's home lead to."""
    adapter = house.url_map.bind("localhost")
    waiting, seen = ["/"], {}
    while waiting:
        url = waiting.pop(0)
        endpoint, values = adapter.match(urlsplit(url).path)
        kind = (
            endpoint,
            *(v for k, v in values.items() if isinstance(v, str) and k not in ALIKE),
            *sorted(words_of(url)),
        )
        if kind in seen:
            continue
        answer = visitor.get(url)
        assert answer.status_code == 200, f"{url} is linked and answers {answer.status_code}"
        seen[kind] = url
        if answer.mimetype == "text/html":
            waiting += [link for a in soup(answer).select("a[href^='/']") if (link := a["href"].partition("#")[0])]
    return [(kind, url) for kind, url in seen.items() if not urlsplit(url).path.endswith((".pdf", ".docx", ".csv"))]


def words_of(url):
    """What of the query makes another page: words, not numbers or dates."""
    return [f"{k}={v}" for k, (v, *_) in parse_qs(urlsplit(url).query).items() if re.fullmatch("[a-z_]+", v)]
