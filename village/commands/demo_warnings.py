"""The demo's warnings: one spot three times within the month, sent to its village; older ones were put aside."""

from collections.abc import Mapping

from sqlalchemy import select

from village.actions import warnings
from village.clock import today
from village.commands.demo_cast import PARLOR2, VILLAGE2
from village.commands.demo_month import Story, talk
from village.extensions import db
from village.models import EarlyWarning
from village.rules.viewer import Viewer
from village.rules.warnings import spot_since
from village.vocabulary import Outcome, Subject, WarningStatus

BRIDGE = "石桥村3号桥东头"
O, S = Outcome, Subject  # noqa: E741 - as in the month's stories

STORIES = (
    Story("桥头两车对开，谁让谁", S.OTHER, BRIDGE, PARLOR2,
          (talk(26, "leader2", O.RESOLVED_ON_THE_SPOT, "倒车的让了一步，都散了。"),), ("石阿毛", "钱小牛")),
    Story("桥头摆摊挡了路", S.NEIGHBOUR, "石桥村３号桥 东头", PARLOR2,
          (talk(15, "leader2", O.SETTLED_PRIVATELY, "摊子往里挪两米。", agreement_text="摊子挪到桥栏里面。"),),
          ("孙阿菊", "石桂林")),
    Story("桥头倒车碰坏菜筐", S.DAMAGE, BRIDGE, PARLOR2,
          (talk(3, "leader2", O.SETTLED_PRIVATELY, "赔了三十元。", agreement_text="当场赔三十元。"),),
          ("石根宝", "钱阿妹")),
)  # fmt: skip


def deal(viewers: Mapping[str, Viewer]) -> None:
    """What is older than its days was put aside; the bridge goes to its village, which has not looked yet."""
    raised = select(EarlyWarning).where(EarlyWarning.status == WarningStatus.RAISED).order_by(EarlyWarning.id)
    for row in db.session.execute(raised.with_only_columns(EarlyWarning.id, EarlyWarning.raised_on)).all():
        if row.raised_on < spot_since(today()):
            reason = {"reason": "逐件看过，互不相干，都已化解。"}
            warnings.take_step(viewers["staff"], row.id, "dismiss", None, reason)
    bridge = db.session.scalar(raised.with_only_columns(EarlyWarning.id).where(EarlyWarning.kind == "spot"))
    if bridge:
        told = {"units": [VILLAGE2], "advice": "看看桥头要不要划停车线、立让行牌。"}
        warnings.take_step(viewers["staff"], bridge, "send", None, told)
