"""What happened in 清禾镇 from August's meeting to the end of September 2026: who did what, and typed what."""

from typing import Any, NamedTuple

from tests.journeys.qinghe import NUMBERS, WILLOW, WILLOW_1


class Event(NamedTuple):
    """One person's doing through the pages; what each `doing` means stands in living.py."""

    when: str
    who: str
    doing: str
    about: str = ""
    typed: dict[str, Any] = {}


def on(when, who, doing, about="", /, **typed):
    return Event(when, who, doing, about, typed)


# fmt: off
AUGUST = (
    on("08-12 19:30", "leader", "talk", "field", outcome="not_reached", next_step="hand_up", tried="量过一次",
       needed="请村里一起劝", summary="柳长发说垄是父亲留下的。"),
    on("08-14 09:00", "officer", "escalate", "field", difficulty="柳长发不肯让，12号的周美芳也不认",
       request="请农业农村量一次地", risk="rising", risk_reason="周美芳放话要拆篱笆", measures="已请组长每天看一看",
       approved_by="村书记"),
    on("08-15 09:00", "staff", "propose", "field", category="house_homestead"),
    on("08-17 09:00", "secretary", "open meeting", "august", held_at="2026-08-24T14:00", room="二楼会议室",
       chair="高立群（副镇长）", minutes_available=90, more_units="清禾供电所"),
    on("08-17 09:10", "secretary", "change item", "部门发言", title="派出所通报警情", presenter="派出所"),
    on("08-17 09:11", "secretary", "change item", "领导讲话", presenter="高立群（副镇长）"),
    on("08-17 09:20", "secretary", "take all in"),
    on("08-20 09:00", "secretary", "issue", approved_by="高立群"),
    on("08-24 16:00", "secretary", "hold"),
    on("08-25 09:00", "secretary", "defer", "field", reason="下月再议"),
)

BELOW = (
    on("08-28 19:30", "leader2", "talk", "eaves", outcome="to_continue", summary="到现场看了滴水的地方。"),
    on("09-01 10:00", "officer", "pile", place=WILLOW_1, held_at="2026-08-31T19:30", sheets=(
        ("loan", {"outcome": "settled_privately", "agreement_text": "本金年底还清，利息免了。"}),
        ("railing", {"what": "visit_new", "outcome": "to_continue", "summary": "走访时看到的。", "place": WILLOW}),
        ("", {"what": "policy", "summary": "讲了医保怎么缴。"}))),
    on("09-02 15:00", "officer", "talk", "custody", outcome="not_reached", next_step="another_date",
       summary="旧怨三代，慕容秋月只哭不说。"),
    on("09-03 09:00", "officer", "escalate", "railing", difficulty="村里没有钱修", request="请镇里定谁来修",
       risk="rising", risk_reason="放学时孩子多", measures="先拉了警戒线"),
    on("09-03 19:30", "leader2", "talk", "eaves", outcome="written_agreement", agreement_text="檐口装雨槽。",
       performance="装好雨槽", performance_due="2026-09-10"),
    on("09-04 09:00", "leader2", "is told to bring the scan", "eaves"),
    on("09-04 09:05", "leader2", "bring the scan", "eaves"),
    on("09-04 09:10", "leader2", "sign", "eaves", signed_on="2026-09-03", sealed_on="2026-09-04"),
    on("09-05 19:30", "leader2", "talk", "canal", outcome="not_reached", next_step="hand_up", tried="谈过一次",
       needed="请两个村一起谈", summary="下游几户是柳湾村的，没有到。"),
    on("09-06 09:00", "officer2", "share", "canal", villages=[WILLOW]),
    on("09-07 15:00", "officer", "talk", "canal", outcome="not_reached", next_step="another_date", place=WILLOW,
       summary="柳友根说先到先放。"),
    on("09-07 19:30", "leader3", "talk", "yard", outcome="to_continue", summary="各说各的。"),
    on("09-08 08:30", "school", "talk", "door", outcome="to_continue", summary="钥匙找不到了。"),
    on("09-09 19:30", "leader3", "talk", "bricks", outcome="to_continue", summary="砖是昨天堆的。"),
    on("09-10 08:30", "school", "talk", "door", outcome="rectified", summary="换了推杆锁，试过能开。"),
    on("09-10 09:00", "officer3", "merge", "bricks", into="yard"),
    on("09-10 19:30", "leader3", "talk", "dog", outcome="not_reached", next_step="another_date",
       summary="药费谁出没有说好。"),
    on("09-11 19:00", "leader3", "hand_up", "dog", tried="谈过一次", needed="请村里一起谈"),
    on("09-11 19:05", "leader3", "undo", "dog"),
    on("09-12 15:00", "leader2", "follow_up", "eaves", how="visit", finding="performed"),
    on("09-13 09:00", "officer3", "unmerge", "bricks", reason="是两家人的两件事"),
    on("09-14 19:30", "leader3", "talk", "yard", outcome="oral_agreement", agreement_text="秋收前让出一半。"),
    on("09-15 08:30", "school", "follow_up", "door", how="visit", finding="gone"),
    on("09-16 09:00", "officer3", "escalate", "bricks", difficulty="沈阿牛说是别人堆的", request="请镇里派人看",
       risk="normal"),
    on("09-18 15:00", "leader3", "talk", "bricks", outcome="not_reached", next_step="another_date",
       summary="一起到场上点了数。"),
    on("09-19 09:00", "officer3", "escalate", "bricks", difficulty="砖主不认", request="请综合执法清走",
       risk="normal"),
)

AT_THE_CENTRE = (
    on("09-04 10:00", "staff", "propose", "railing", check="hazards"),
    on("09-08 09:00", "officer", "escalate", "custody", difficulty="两家互不照面", request="请镇里派人测量",
       risk="normal"),
    on("09-09 09:00", "staff", "propose", "custody", category="marriage_family"),
    on("09-09 10:00", "staff", "walk in", "ducks", request="请镇里去看看，301室也闻得到", source="hotline",
       external_number=NUMBERS["hotline"], category="environment"),
    on("09-10 10:00", "staff", "take_up", "ducks", note="约两家到中心谈"),
    on("09-10 11:00", "officer2", "escalate", "canal", difficulty="石老四要先放，柳友根也要先放",
       request="请水务定放水的次序", risk="normal"),
    on("09-11 09:00", "staff", "propose", "canal", category="neighbour"),
    on("09-17 09:00", "staff", "send_back", "bricks", advice="请先到现场点一次数", to="village"),
    on("09-17 10:00", "staff", "visit", "ducks", visitor="one", summary="来问什么时候有结果",
       answered="约好下周二到现场，信访件一并答复"),
    on("09-17 10:10", "staff", "number", "ducks", kind="petition", number=NUMBERS["petition"]),
    on("09-23 10:00", "staff", "settle", "canal", agreement_kind="oral", agreement_text="单日石桥村、双日柳湾村放水。"),
    on("09-23 15:00", "officer", "seal", "custody", named=["staff"], reason="当事人怕邻里议论"),
    on("09-24 09:00", "staff", "propose", "bricks", category="house_homestead"),
)

MEETING = (
    on("09-14 09:00", "secretary", "open meeting", "september", held_at="2026-09-28T14:00"),
    on("09-21 09:00", "secretary", "take all in"),
    on("09-21 09:10", "secretary", "change item", "河边护栏断了一截", presenter="孟晓燕", minutes=10, units="水务"),
    on("09-21 09:11", "secretary", "change item", "机耕路旁菜地多占一垄", presenter="孟晓燕", minutes=15,
       units="农业农村、司法所"),
    on("09-21 09:20", "secretary", "add topic", section="other", title="部署秋收防火", text="各村排班。", minutes=10),
    on("09-21 09:21", "secretary", "add topic", section="key_persons", title="研究走访安排", minutes=5),
    on("09-22 09:00", "secretary", "issue", approved_by="高立群"),
    on("09-24 10:00", "secretary", "schedule", "bricks"),
    on("09-24 10:10", "secretary", "change meeting", room="三楼会议室"),
    on("09-24 10:20", "secretary", "change item", "部署秋收防火", text="各村排班，社区巡楼道。"),
    on("09-25 16:00", "secretary", "reissue", approved_by="高立群"),
    on("09-28 08:30", "secretary", "make the chair's copy", recipient="高立群（副镇长）"),
    on("09-28 09:00", "secretary", "print"),
    on("09-28 15:00", "secretary", "hold"),
    on("09-28 15:10", "secretary", "add topic", section="other", title="桥面塌陷先围起来"),
)

CHECKS = (
    on("09-23 16:00", "officer4", "file", key_persons=True),
    on("09-24 16:00", "officer", "file", key_persons=True),
    on("09-25 15:00", "officer2", "file", key_persons=True, words="石老四家走访过。"),
    on("09-25 15:30", "school", "file"),
    on("09-27 10:00", "officer3", "file", key_persons=True),
    on("09-27 11:00", "officer", "file", words="汛期巡查两次，12号柳长发家看过。"),
)
# fmt: on

MONTH = sorted((*AUGUST, *BELOW, *AT_THE_CENTRE, *MEETING, *CHECKS), key=lambda event: event.when)
LAST_DAY = "09-30 09:00"
