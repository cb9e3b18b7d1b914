"""What is to be looked at again: settled matters, those on another route, agreements that the court can confirm."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from village.clock import today
from village.extensions import db
from village.models import Agreement, FollowUp, Matter, Party, Place, User
from village.queries import shown
from village.queries.matters import columns
from village.queries.scope import Row, at_home, within_reach
from village.rules.viewer import Viewer
from village.rules.visibility import sees_names, sees_phones
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import ClockKind, Confirming, MatterStatus, Role

AGREEMENT = aliased(Agreement)
VISIT = aliased(FollowUp)

PAGE = 30
AT_MOST = 200


class After(NamedTuple):
    """The last row of a page: its day and its number."""

    on: date
    key: int


@dataclass(frozen=True)
class Page:
    """One page of a list: rows, the words this viewer may read by matter, and where the next page begins."""

    rows: list[Row]
    titles: dict[int, str]
    more: After | None


def waiting(viewer: Viewer, *, due: bool, mine: bool = False, after: After | None = None) -> Page:
    """What is to be visited or asked about, the oldest clock first: run out by today, or still to come."""
    asked = (Matter.next_due_on, Matter.id)
    query = (
        select(
            *columns(viewer),
            shown.party_names(),
            shown.words(viewer, Matter.route_text),
            Matter.route,
            AGREEMENT.kind.label("agreement_kind"),
            AGREEMENT.performance_due,
            *(shown.words(viewer, column) for column in (AGREEMENT.text, AGREEMENT.performance, VISIT.note)),
            VISIT.finding,
            VISIT.visited_on,
            User.name.label("responsible_name"),
        )
        .outerjoin(Place, Place.code == Matter.place_code)
        .outerjoin(User, User.id == Matter.responsible_id)
        .outerjoin(AGREEMENT, AGREEMENT.id == _newest(Agreement))
        .outerjoin(VISIT, VISIT.id == _newest(FollowUp))
        .where(
            _reach(viewer), _asked_again(viewer), Matter.next_due_on <= today() if due else Matter.next_due_on > today()
        )
    )
    if mine:
        query = query.where(Matter.responsible_id == viewer.user_id)
    if after is not None:
        query = query.where(tuple_(*asked) > tuple_(*after))
    rows = list(db.session.execute(query.order_by(*asked).limit(PAGE + 1)))
    more = After(rows[PAGE - 1].next_due_on, rows[PAGE - 1].id) if len(rows) > PAGE else None
    return Page(rows[:PAGE], shown.titles(viewer, rows[:PAGE]), more)


def _newest(table: Any) -> Any:  # noqa: ANN401 - a matter's own table
    return select(func.max(table.id)).where(table.matter_id == Matter.id).correlate(Matter).scalar_subquery()


def _reach(viewer: Viewer) -> ColumnElement[bool]:
    """A department reads what became of its own work; everybody else what lies in their place."""
    return within_reach(viewer, Matter) if viewer.role is Role.DEPARTMENT else at_home(viewer, Matter)


def _asked_again(viewer: Viewer) -> ColumnElement[bool]:
    """The clocks of visits; for those who may ask about it also those of what went another way."""
    settled = and_(Matter.status == MatterStatus.SETTLED, Matter.next_clock == ClockKind.FOLLOW_UP)
    referred = and_(Matter.status == MatterStatus.REFERRED, Matter.next_clock == ClockKind.TRACKING)
    asks = viewer.role in MATTER_STEPS["track"].who or viewer.role is Role.CHIEF
    return or_(settled, referred) if asks else settled


def parties(viewer: Viewer, rows: list[Row]) -> dict[int, list[Row]]:
    """Whom to visit or call, by matter, with phones only where this viewer sees them; nobody where names are masked."""
    named = {row.id: row for row in rows if sees_names(viewer, row)}
    found: dict[int, list[Row]] = defaultdict(list)
    if named:
        columns_of = (Party.matter_id, Party.name, Party.side, Party.phone, Party.minor)
        for party in db.session.execute(select(*columns_of).where(Party.matter_id.in_(named)).order_by(Party.id)):
            hides = party.phone and not sees_phones(viewer, named[party.matter_id])
            found[party.matter_id].append(party._replace(phone="") if hides else party)
    return found


def before_court(viewer: Viewer) -> Page:
    """The agreements that both sides can still ask the court to confirm, and those before court or notary."""
    townships = {code[:9] for code in viewer.reach}
    asked = Matter.confirming.in_((Confirming.APPLIED, Confirming.NOTARISING))
    counting = and_(Matter.confirming == Confirming.OPEN, Matter.confirm_until >= today())
    query = (
        select(*columns(viewer), shown.party_names(), Agreement.applied_on, Agreement.court, Agreement.notary_on)
        .add_columns(Agreement.notary_office)
        .join(Agreement, Agreement.id == _newest(Agreement))
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(at_home(viewer, Matter), Matter.township_code.in_(townships), or_(counting, asked))
        .order_by(func.coalesce(Matter.confirm_until, Agreement.applied_on, Agreement.notary_on), Matter.id)
    )
    rows = list(db.session.execute(query.limit(AT_MOST)))
    return Page(rows, shown.titles(viewer, rows), None)


def done(viewer: Viewer, after: After | None = None) -> Page:
    """The visits of this month, the latest first."""
    order = (FollowUp.visited_on, FollowUp.id)
    query = (
        select(
            FollowUp.id.label("visit_id"),
            FollowUp.visited_on,
            FollowUp.how,
            FollowUp.finding,
            FollowUp.next_on,
            FollowUp.satisfaction,
            shown.words(viewer, FollowUp.note),
            User.name.label("by_name"),
            *columns(viewer),
            shown.party_names(),
        )
        .join(Matter, Matter.id == FollowUp.matter_id)
        .join(User, User.id == FollowUp.by_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(_reach(viewer), FollowUp.visited_on >= today().replace(day=1))
    )
    if after is not None:
        query = query.where(tuple_(*order) < tuple_(*after))
    rows = list(db.session.execute(query.order_by(*(column.desc() for column in order)).limit(PAGE + 1)))
    more = After(rows[PAGE - 1].visited_on, rows[PAGE - 1].visit_id) if len(rows) > PAGE else None
    return Page(rows[:PAGE], shown.titles(viewer, rows[:PAGE]), more)
