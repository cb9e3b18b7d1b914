"""The demo's QR codes, and what villagers sent in by them."""

from collections.abc import Mapping

from sqlalchemy import select

from village.actions import codes
from village.clock import now
from village.commands import demo_cast as cast
from village.extensions import db
from village.models import Parlor
from village.rules.viewer import Viewer
from village.vocabulary import Level, Subject

# The first still lies there; the second waits at the village.
SENT = (
    (
        cast.PARLOR,
        "门口路灯不亮三个月了，晚上接孩子摔过一跤，问了两家都说不归他管。",
        Subject.OTHER,
        Level.PARLOR,
        "老周",
    ),
    (cast.PARLOR2, "两家合用的晒谷场，现在堆了砖头，说不通。不想让小组长为难。", Subject.LAND, Level.VILLAGE, ""),
)


def scan(viewers: Mapping[str, Viewer]) -> None:
    """Give two parlors a code and let a villager use each."""
    makers = {cast.PARLOR: viewers["officer"], cast.PARLOR2: viewers["officer2"]}
    for n, (code, text, subject, to, name) in enumerate(SENT):
        parlor = db.session.scalar(select(Parlor).where(Parlor.place_code == code))
        assert parlor is not None  # the demo has made it
        codes.renew(makers[code], parlor.id)
        answers = {"text": text, "subject": subject, "to": to, "name": name}
        codes.report(None, parlor.code_token or "", answers, f"{now():%Y%m%d}{n:04d}", "127.0.0.1")
