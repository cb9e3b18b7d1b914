"""赵巷镇 in September 2023, where the two published cases happened; all names of people are invented."""

from datetime import UTC, datetime

from sqlalchemy import insert

from tests import make
from village.extensions import db
from village.models import Place
from village.vocabulary import Role

TOWNSHIP, COMMUNITY, GROUP = "310118105", "310118105001", "310118105217003"
BEGIN = datetime(2023, 9, 4, 1, 0, tzinfo=UTC)


def people():
    """The township with a group leader, a residents' committee officer, a reviewer and the meeting's secretary."""
    db.session.execute(insert(Place), [make.place(*row) for row in make.places_of("places-zhaoxiang.csv")])
    make.parlor(GROUP, host="伍根林")
    db.session.commit()
    make.account("wu", Role.LEADER, GROUP, name="伍根林", title="中伍3组组长", mediator_of="中步村人民调解委员会")
    make.account("ju", Role.OFFICER, COMMUNITY, name="居文英", title="居委委员")
    make.account("shen", Role.STAFF, TOWNSHIP, name="沈立新", title="中心工作人员")
    make.account("mi", Role.SECRETARY, TOWNSHIP, name="米书华", title="综治干部")
