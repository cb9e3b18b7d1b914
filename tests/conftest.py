"""The test bed: one database for a run, emptied between tests, a clock that tests set, and the cast of the demo."""

import gc
from types import SimpleNamespace

import hypothesis
import pytest

from app import create_app
from tests import make
from tests.support.browser import Browser
from tests.support.clock import Clock
from tests.support.databases import all_rows, empty, postgresql_url, put_back, sqlite_url
from village.extensions import db
from village.settings import Settings

# A busy computer is slow, which is no fault of a test's; and no example is kept in a file.
hypothesis.settings.register_profile(
    "house", deadline=None, database=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help="which database to test on")


@pytest.fixture(scope="session")
def database_url(request, tmp_path_factory):
    if request.config.getoption("--database") == "sqlite":
        with sqlite_url() as url:
            yield url
    else:
        with postgresql_url(tmp_path_factory) as url:
            yield url


@pytest.fixture(scope="session")
def _clock():
    return Clock()


@pytest.fixture(scope="session")
def house(database_url, _clock, tmp_path_factory):
    """The app on the run's one database, its tables made by the migrations."""
    from flask_migrate import upgrade

    house = create_app(
        Settings(
            database_url,
            "a key for tests",
            testing=True,
            now=_clock,
            files_dir=tmp_path_factory.mktemp("store") / "files",
        )
    )
    house.test_client_class = Browser
    with house.app_context():
        upgrade()
    # The house stands for the whole run: looking for garbage in it again and again takes a fifth of the time.
    gc.freeze()
    yield house
    with house.app_context():
        db.engine.dispose()


@pytest.fixture
def clock(_clock):
    """`clock.set(moment)` and `clock.forward(days=1)`; it stands still otherwise."""
    _clock.reset()
    return _clock


@pytest.fixture
def app(house, clock):
    """The app on an empty database, in a context: tests may use `db.session`, requests get contexts of their own."""
    with house.app_context():
        empty(db)
        yield house


@pytest.fixture
def client(app):
    """A browser without JavaScript; `browser(app, login)` makes further ones."""
    return app.test_client()


@pytest.fixture(scope="session")
def _first_cast():
    return {}


@pytest.fixture
def cast(app, _first_cast):
    """The people and places of the demo: `cast.leader` is a Viewer, and so on by log-in name."""
    if _first_cast:
        put_back(db, _first_cast["rows"])
    else:
        _first_cast.update(people=vars(make.cast()), rows=all_rows(db))
    return SimpleNamespace(**_first_cast["people"])


@pytest.fixture
def browser(app, cast):
    """A function: the browser of somebody of the cast, signed in; without a name, of nobody."""

    def of(login=None):
        visitor = app.test_client()
        if login:
            visitor.sign_in(login)
        return visitor

    return of
