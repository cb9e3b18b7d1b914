"""The bed itself stands: cast, states, browser."""

from tests import make
from village.extensions import db
from village.models import Matter
from village.rules.workflow import ANY_LIVE, DONE, state_of


def test_each_state_can_be_reached(cast):
    for state in sorted(ANY_LIVE | DONE):
        assert state_of(db.session.get(Matter, make.matter_in(state, cast))) == state


def test_each_request_has_its_own_log_in(client, cast):
    client.sign_in("leader")
    assert client.get("/account").status_code == 200
    assert client.application.test_client().get("/account").status_code == 302
