"""What the tests of the pages share: htmx's headers, what a form says, and what stands in the database after it."""

from sqlalchemy import select

from tests.support.browser import prefilled, soup
from village.extensions import db
from village.models import Matter, ParlorSession
from village.rules.workflow import state_of

NOT_TYPED = {"csrf_token", "form_owner", "version", "client_key", "seen"}


def hx(target, current="http://localhost/"):
    """The headers of a request that htmx makes for a region."""
    return {"HX-Request": "true", "HX-Target": target, "HX-Current-URL": current}


def filled(page, form="main form", **fields):
    """What a browser would send of a form with these fields typed in."""
    data = prefilled(page.select_one(form))
    for name, value in fields.items():
        data[name] = value if isinstance(value, list) else [value]
    return data


def typed(page, form="main form"):
    """The answers that stand in a form, without its own bookkeeping and empty ones."""
    return {k: v for k, v in prefilled(page.select_one(form)).items() if k not in NOT_TYPED and any(v)}


def wrong(response):
    """The names of the fields that the summary above a form points at."""
    assert response.status_code == 422, response.status_code
    return {a["href"].removeprefix("#") for a in soup(response).select(".errors li a")}


def fresh(kind, key):
    """A row as it stands now."""
    db.session.rollback()
    return db.session.get(kind, key, populate_existing=True)


def state(matter_id):
    return state_of(fresh(Matter, matter_id))


def newest(kind):
    db.session.rollback()
    return db.session.scalars(select(kind).order_by(kind.id.desc()).limit(1)).one()


def count(kind):
    db.session.rollback()
    return len(db.session.scalars(select(kind.id)).all())


def last_matter():
    return newest(Matter)


def last_session():
    return newest(ParlorSession)
