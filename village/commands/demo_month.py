"""The demo's month as stories: who did what how many days ago. All invented; some after data/cases.json 11-16."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from village.commands.demo_cast import PARLOR, PARLOR2, VILLAGE
from village.vocabulary import (
    AttendeeRole,
    Category,
    Check,
    FileKind,
    Finding,
    Ground,
    How,
    NextStep,
    NumberKind,
    Outcome,
    Risk,
    Route,
    SendBackTo,
    SessionKind,
    Source,
    Subject,
    Visitor,
)


class Days(int):
    """A day so many days after the one on which the answer is given."""


class Now:
    """The moment at which the answer is given."""


class Event(NamedTuple):
    """What one person did: `talk` logs a session, `walk_in` takes one in, `file` brings a paper, `open` looks."""

    ago: int
    who: str
    what: str
    answers: dict[str, Any]


@dataclass(frozen=True)
class Story:
    """One matter's way: its sides, and what happened in order. Without a title: sessions without a matter."""

    title: str
    subject: Subject
    spot: str
    place: str
    events: tuple[Event, ...]
    sides: tuple[str, ...] = ()
    check: Check = Check.DISPUTES
    category: Category | None = None
    more: dict[str, Any] = field(default_factory=dict)


def on(ago: int, who: str, what: str, /, **answers: Any) -> Event:
    return Event(ago, who, what, answers)


def talk(ago: int, who: str, outcome: Outcome | None, summary: str, **answers: Any) -> Event:
    return Event(ago, who, "talk", {"outcome": outcome, "summary": summary, **answers})


def up(ago: int, who: str, difficulty: str, request: str, risk: Risk = Risk.NORMAL, **answers: Any) -> Event:
    return on(ago, who, "escalate", difficulty=difficulty, request=request, risk=risk, **answers)


O, S = Outcome, Subject  # noqa: E741 - the stories read better with short names
P2, P3, P4, Q2 = "999999101201002", "999999101201003", "999999101201004", "999999101203002"
COMMUNITY, NANTANG = "999999101001", "999999101205001"
ELDER = [{"name": "柳福生", "role": AttendeeRole.RESPECTED_ELDER}]
PROPOSED = {"check": Check.DISPUTES, "category": Category.NEIGHBOUR}
PUBLIC_HAZARD = {"check": Check.HAZARDS}
VISITED = {"how": How.VISIT, "finding": Finding.PERFORMED}

# fmt: off
STORIES = (
    Story("老人轮流赡养中断，药费无人承担", S.FAMILY, "柳湾村3组", P3, (
        talk(41, "officer", O.TO_CONTINUE, "二儿子没有到。先听老人讲，约好三兄弟都到再谈。", next_on=Days(5)),
        talk(36, "officer", O.WRITTEN_AGREEMENT, "三个儿子到齐，每月5日前各付400元，轮流陪诊，老人按了指印。",
             agreement_text="三子每人每月5日前付400元，轮流陪诊。", performance="按月付，轮流陪诊",
             performance_due=Days(30), attendees=ELDER),
        on(35, "officer", "file", kind=FileKind.SIGNED_AGREEMENT, words="三子每人每月5日前付400元，轮流陪诊。"),
        on(35, "officer", "sign", signed_on=Days(-1), sealed_on=Days(0)),
        on(5, "officer", "follow_up", visited_on=Days(0), note="三家都付了，药也配了。", **VISITED)),
        ("周老太", "周大", "周二", "周三")),
    Story("三轮车与电动车相擦，医药费由谁付", S.DAMAGE, "村道转弯处", PARLOR2, (
        talk(33, "leader2", O.ORAL_AGREEMENT, "一方当场赔付1300元并道歉，另一方不再追究。",
             agreement_text="当场赔付1300元，互不追究。", performance="当场付清", performance_due=Days(0)),
        on(2, "leader2", "follow_up", visited_on=Days(0), how=How.PHONE, finding=Finding.PERFORMED)), ("沈根土",
             "许小军")),
    Story("养鸭棚臭味重，邻居夏天不能开窗", S.NEIGHBOUR, "石桥村河东", PARLOR2, (
        talk(44, "leader2", O.TO_CONTINUE, "鸭棚主人答应三天清理一次。", next_on=Days(5)),
        talk(39, "officer2", O.NOT_REACHED, "清理了几天又照旧，邻居要求移棚。", next_step=NextStep.ANOTHER_DATE,
             next_on=Days(4)),
        up(37, "officer2", "答应清理后又照旧", "请农业农村、生态环境部门一起看现场", approved_by="钱书记"),
        on(35, "staff", "propose", check=Check.DISPUTES, category=Category.ENVIRONMENT),
        on(33, "secretary", "schedule", meeting="last")), ("钱阿六", "孙巧珍")),
    Story("微信群里说人偷摘枇杷，要求道歉", S.OTHER, "柳湾村4组", P4, (
        talk(20, "officer", O.PARTY_REFUSED, "对方明确不愿调解，要去法院。已告知可以起诉。", other_routes_told=True,
             told_on=Days(0)),), ("顾阿明", "陆建平")),
    Story("老楼楼道停放电动车并飞线充电", S.HAZARD, "集贤居委会老楼", COMMUNITY, (
        on(12, "staff", "walk_in", request="责任部门限期建充电桩，清理楼道。", difficulty="居民投诉三次",
           source=Source.HOTLINE, external_number="HC20261108007312",
           risk=Risk.RISING, risk_reason="电线老化，夜里充电无人看"),
        on(11, "staff", "propose", **PUBLIC_HAZARD), on(9, "secretary", "schedule", meeting="next")),
        check=Check.HAZARDS),
    Story("屋檐滴水滴到隔壁院子", S.LAND, "柳湾村1组16号东侧", PARLOR, (
        talk(3, "leader", O.TO_CONTINUE, "都愿意看看现场，约明天一起量。", next_on=Days(4)),
        on(2, "leader", "file", kind=FileKind.PHOTO, words="屋檐东侧，量得伸出四十二厘米。")), ("柳阿四", "柳建新")),
    Story("菜地边界多占一垄", S.NEIGHBOUR, "柳湾村1组机耕路旁", PARLOR, (
        talk(24, "leader", O.TO_CONTINUE, "两家各说各的，先不种那一垄。"),
        on(24, "leader", "hand_up", tried="谈过一次", needed="请村里来量"), on(24, "leader", "undo")),
        ("柳长发", "周美芳")),
    Story("晒谷场谁先用说不拢", S.OTHER, "柳湾村1组晒谷场", PARLOR, (
        talk(9, "leader", O.NOT_REACHED, "谈了两个钟头，都不让。", next_step=NextStep.HAND_UP,
             tried="谈过一次，老党员也劝过",
             needed="请村里定个轮流的办法", attendees=ELDER),
        on(8, "officer", "correct", spot="柳湾村1组大晒谷场东头", people_count=6, reason="到现场核对过")),
        ("柳阿根", "柳小妹")),
    Story("工钱拖了三个月", S.MONEY, "石桥村2组", Q2, (
        talk(16, "officer2", O.PARTIAL_AGREEMENT, "先付了一半，余下的月底付。", next_on=Days(12)),), ("包工头老钱",
             "石小弟")),
    Story("砌围墙占了公共通道", S.LAND, "柳湾村2组8号门前", P2, (
        talk(10, "officer", O.NOT_REACHED, "砌墙一方说是自家宅基地，拿不出凭据。", next_step=NextStep.ANOTHER_DATE),
        up(6, "officer", "双方都拿不出凭据，两次没谈拢", "请规建办核对宅基地四至", Risk.RISING,
           risk_reason="放话要自己动手拆墙", measures="每天走访一次", approved_by="柳书记")), ("柳来宝", "柳福生")),
    Story("深夜噪声吵架，扬言动手", S.NEIGHBOUR, "柳湾村1组小店", PARLOR, (
        talk(2, "leader", O.NOT_REACHED, "情绪很大，先分开劝。", next_step=NextStep.ANOTHER_DATE),
        up(1, "leader", "扬言今晚再来", "请派出所到场", Risk.URGENT, risk_reason="喝了酒，说要叫人来",
           measures="小组长和邻居守着")), ("柳小军", "贾老板")),
    Story("鱼塘承包到期不肯退", S.MONEY, "石桥村鱼塘", PARLOR2, (
        talk(8, "leader2", O.NOT_REACHED, "承包人要先补鱼苗钱。", next_step=NextStep.HAND_UP, tried="算过两遍账",
             needed="请村里拿合同来对"),
        talk(5, "officer2", O.NOT_REACHED, "合同上没有写鱼苗，双方不让步。", next_step=NextStep.ANOTHER_DATE),
        up(2, "officer2", "合同没有写清鱼苗归谁", "请司法所看合同"),
        on(1, "staff", "rate_risk", risk=Risk.RISING, risk_reason="两边都说要自己放水捞鱼",
           measures="村干部每天去塘边看一次")), ("石阿大", "钱根发")),
    Story("共用水管改道，费用怎么分", S.NEIGHBOUR, "石桥村1组", PARLOR2, (
        talk(26, "leader2", O.NOT_REACHED, "三家各不相让。", next_step=NextStep.ANOTHER_DATE),
        up(22, "officer2", "三家意见不一", "请镇里出面"),
        on(20, "staff", "take_up", note="约三家到中心，请水务的人一起来。"),
        talk(14, "staff", O.TO_CONTINUE, "到中心谈了一次，等水务出图纸。", next_on=Days(16))), ("石阿林", "钱小弟")),
    Story("路口视线被柴垛挡住，出过一次事", S.HAZARD, "石桥村桥头", PARLOR2, (
        talk(18, "leader2", O.TO_CONTINUE, "看了现场，柴垛一人多高。", headcount=4),
        up(17, "officer2", "主人不肯搬", "请综合执法到场"),
        on(15, "staff", "propose", **PUBLIC_HAZARD), on(9, "secretary", "schedule", meeting="next"))),
    Story("相邻两家为五分地争了七年", S.LAND, "柳湾村3组西头", P3, (
        talk(30, "officer", O.NOT_REACHED, "说法和十年前一样，没有新凭据。", next_step=NextStep.ANOTHER_DATE),
        talk(23, "officer", O.NOT_REACHED, "请了老会计作证，一方不认。", next_step=NextStep.ANOTHER_DATE),
        up(19, "officer", "村里三次没谈成", "请会议定牵头领导", Risk.RISING, risk_reason="年前动过手"),
        on(17, "staff", "propose", **PROPOSED),
        on(16, "staff", "number", kind=NumberKind.PETITION, number="XF2026-0042")), ("柳金根", "柳银根")),
    Story("文化广场音响太晚", S.OTHER, "柳湾村文化广场", VILLAGE, (
        talk(13, "officer", O.NOT_REACHED, "跳舞的人说到九点半，住户要八点半。", next_step=NextStep.ANOTHER_DATE),
        up(12, "officer", "两边人都多", "请会议统一定时间"),
        on(10, "staff", "propose", **PROPOSED)), ("舞蹈队", "广场边住户")),
    Story("排水沟堵了淹了菜地", S.LAND, "柳湾村2组", P2, (
        talk(21, "officer", O.NOT_REACHED, "都说是对方堵的。", next_step=NextStep.ANOTHER_DATE),
        up(18, "officer", "责任说不清", "请镇里判断"),
        on(16, "staff", "send_back", advice="请先和两家一起走一遍沟，画个草图。", to=SendBackTo.VILLAGE),
        on(15, "officer", "open")), ("柳三妹",
             "柳国平")),
    Story("泵站放水淹了秧田", S.DAMAGE, "柳湾村3组泵站", P3, (
        talk(16, "officer", O.NOT_REACHED, "秧田淹了两亩，泵站说是按时放的水。", next_step=NextStep.ANOTHER_DATE),
        up(13, "officer", "泵站归两个村管", "请镇里定谁来修闸"),
        on(11, "staff", "dispatch", task="查清放水时间，修好闸门，两村商定放水表。"),
        on(10, "department", "unit", step="receive"), on(6, "department", "unit", step="note",
                                                          text="闸门的丝杆断了，已订新的。",
                                                          photo="断了的丝杆")), ("柳根法", "柳水生")),
    Story("河道清淤的淤泥堆在路边", S.HAZARD, "石桥村河边", PARLOR2, (
        talk(9, "leader2", O.TO_CONTINUE, "路只剩一半，晚上没有灯。", headcount=5),
        up(8, "officer2", "施工队不归村里管", "请几家一起到现场"),
        on(7, "staff", "whistle", place="石桥村河边", task="一起看怎样清走"),
        on(7, "department", "unit", step="report_in", who="水根发等2人", at=Now()))),
    Story("借款利息说不清", S.MONEY, "柳湾村1组", PARLOR, (
        talk(7, "leader", O.WRITTEN_AGREEMENT, "本金年底还清，利息免了。",
             agreement_text="本金八千元年底前还清，利息免除。",
             performance="年底前还清", performance_due=Days(60)),), ("柳阿德", "柳明华"), more={"amount": 8000}),
    Story("狗咬了邻居家孩子", S.DAMAGE, "柳湾村1组", PARLOR, (
        talk(28, "leader", O.SETTLED_PRIVATELY, "打了疫苗，赔了药费，狗拴起来。",
             agreement_text="赔付疫苗费用，狗拴养。",
             performance="当天付清", performance_due=Days(0)),), ("柳秀英", "柳国强")),
    Story("彩礼退不退", S.FAMILY, "石桥村1组", PARLOR2, (
        talk(38, "leader2", O.NOT_REACHED, "数目差太多。", next_step=NextStep.HAND_UP, tried="两边亲戚都劝过",
             needed="请村里再谈"),
        talk(31, "officer2", O.WITHDRAWN, "两家自己商量好了，不用再谈。", asked_by="女方家", reason="已自行商量好")),
        ("石家", "孙家")),
    Story("征地补偿款的分法有意见", S.LAND, "集贤居委会", COMMUNITY, (
        on(15, "staff", "walk_in", request="要求重新核定补偿面积", category=Category.EXPROPRIATION_DEMOLITION),
        on(14, "staff", "refuse", ground=Ground.ADMIN_DISPUTE, route=Route.ADMINISTRATIVE_REVIEW, approved_by="高立群"),
        on(13, "staff", "call_back", told_on=Days(0), told_whom="来访人", note="已讲明可以申请行政复议。")), ("赖某",
             "有关部门")),
    Story("要求处理外镇工地欠薪", S.MONEY, "集贤居委会", COMMUNITY, (
        on(5, "staff", "walk_in", request="帮忙讨回外镇工地的工钱", category=Category.MIGRANT_WAGE_ARREARS),
        on(4, "staff", "refuse", ground=Ground.OUT_OF_AREA, route=Route.OTHER_TOWNSHIP, approved_by="高立群"),
        on(2, "staff", "visit", visitor=Visitor.ONE, summary="来问为什么不受理，工钱还能向谁要。",
           answered="工地在外镇，由那边的中心和劳动监察受理；给了地址和电话。", other_routes_told=True)),
             ("宋小强", "外镇工地")),
    Story("商铺转让合同有争议", S.MONEY, "集贤居委会商业街", COMMUNITY, (
        on(11, "staff", "walk_in", request="请中心调解合同", category=Category.CONTRACT, amount=60000),
        on(10, "staff", "refer", route=Route.LITIGATION, text="标的较大，当事人要求直接起诉。", track_on=Days(7)),
        on(3, "staff", "track", learnt_on=Days(0), result="法院已经立案，等开庭。", next_on=Days(40))),
        ("何老板", "宋老板")),
    Story("宅基地继承兄妹不和", S.LAND, "石桥村2组", Q2, (
        talk(19, "officer2", O.SETTLED_PRIVATELY, "老屋归哥哥，哥哥补妹妹三万。",
             agreement_text="老屋归兄，兄补妹三万元。",
             performance="一个月内付清", performance_due=Days(25)),), ("钱大海", "钱小娟")),
    Story("酒后打架", S.DAMAGE, "南塘村小饭店", NANTANG, (
        talk(6, "staff", O.TO_CONTINUE, "有人受伤，先送医，情况报派出所。"),
        on(5, "staff", "hand_over", to_whom="派出所", at=Now(), text="有人受伤，已报警")),
        ("顾某", "陆某")),
)

TALKS = (
    (1, "leader", PARLOR, SessionKind.LISTENING, "几家说路灯坏了三盏，已报村里。", 6),
    (4, "leader", PARLOR, SessionKind.POLICY, "讲医保缴费怎么在手机上办，四位老人当场办好。", 11),
    (8, "officer", P2, SessionKind.COUNCIL, "议停车位怎么划，先画线试一个月。", 14),
    (11, "leader2", PARLOR2, SessionKind.VISIT, "走了七户独居老人，两户燃气软管要换。", 3),
    (15, "officer", P4, SessionKind.LISTENING, "说公交末班车太早。", 8),
    (17, "leader2", PARLOR2, SessionKind.COUNCIL, "议河边垃圾桶放哪里，定在桥西。", 12),
    (22, "officer2", Q2, SessionKind.POLICY, "讲反诈，看了两个身边的例子。", 19),
    (25, "leader", PARLOR, SessionKind.COUNCIL, "议端午包粽子送老人，报名九家。", 15),
    (31, "officer2", PARLOR2, SessionKind.LISTENING, "说灌溉渠要清淤。", 9),
    (37, "leader", PARLOR, SessionKind.VISIT, "看了三户出租屋的电线。", 2),
)
# fmt: on
