"""The ditch of a published case and the duck pen of an invented one (data/cases.json 3 and 13), to their end.

Told in 清禾镇 in summer 2026: who did what and typed what, and between it who sees what. All names are invented.
"""

from tests import make
from tests.journeys import qinghe
from tests.journeys.month import on
from tests.journeys.qinghe import BRIDGE_1, NORTH, TOWNSHIP, Told
from village.commands.demo_cast import VILLAGE2 as BRIDGE
from village.vocabulary import Role

DITCH, DUCKS = "老排水沟填还是留", "养鸭棚气味熏人"
MATTERS = {
    "ditch": Told(DITCH, NORTH, "neighbour", "北圩村东头老沟", ("刘福生", "刘福漢")),
    "ducks": Told(DUCKS, BRIDGE_1, "neighbour", "石桥村1组河滩", ("钱阿庆", "孙巧云")),
}
NAMES = {"ditch": ("刘福生", "刘福漢"), "ducks": ("钱阿庆", "孙巧云")}
PHONES = {"ditch": "13700000021", "ducks": "13700000031"}
LIAISONS = (
    ("justice", "司法所", "范正平"),
    ("environment", "生态环境", "蓝清水"),
    ("enforcement", "综合执法", "步文明"),
)


def people():
    """Beside the cast: the villages of the month, and the liaisons of three more departments."""
    qinghe.people()
    for login, department, name in LIAISONS:
        make.account(login, Role.DEPARTMENT, TOWNSHIP, name=name, title="科员", department=department)


def looks(when, who, about="", **what):
    return on(when, who, "looks", about, **what)


# fmt: off
OF_DITCH = (
    on("08-03 17:00", "officer3", "talk", "ditch", place=NORTH, held_at="2026-08-03T13:30", outcome="not_reached",
       next_step="escalate", tried="当日劝了三个小时，两家都不让", needed="请司法所牵头联合调解", risk="rising",
       risk_reason="刘福漢说再下雨就自己填沟", summary="一方说分家时写明是众产，一方说雨季返潮危及墙根。",
       **{"parties-0-phone": PHONES["ditch"], "attendees-0-name": "许晓岚", "attendees-0-role": "mediator"}),
    looks("08-03 17:10", "officer3", "ditch", sees=("待审核", "没谈拢", "刘福漢", PHONES["ditch"])),
    looks("08-03 17:20", "leader3", "ditch", shut=404),     # the village's own, of no parlor
    looks("08-03 17:30", "officer2", "ditch", shut=404),
    looks("08-03 17:40", "justice", "ditch", shut=404),
    looks("08-03 17:50", "chief", "ditch", sees=("刘某1", "刘某2", "当日劝了三个小时"), never=NAMES["ditch"]),
    looks("08-04 08:30", "staff", at="/escalations", sees=(DITCH, "有激化苗头", "剩2天")),
    on("08-04 09:00", "staff", "take_up", "ditch", note="约司法所、村里和两家一起到中心"),
    on("08-04 09:30", "staff", "whistle", "ditch", units=["司法所"], place="镇综治中心", at="2026-08-08T14:00",
       report_by="2026-08-08T14:00", task="一起调老沟的事"),
    looks("08-04 10:00", "justice", at="/", sees=(DITCH,)),
    looks("08-04 10:10", "justice", "ditch", sees=("刘福生",), never=(PHONES["ditch"],)),
    on("08-08 13:55", "justice", "unit: report_in", "ditch", who="范正平", at="2026-08-08T13:50"),
    looks("08-08 13:58", "justice", "ditch", sees=("刘福生", PHONES["ditch"])),
    on("08-08 17:00", "staff", "talk", "ditch", place=TOWNSHIP, held_at="2026-08-08T14:00",
       outcome="written_agreement", summary="到沟边看过，查了分家协议，两家和好，愿意一起护沟。",
       agreement_text="老沟保留，刘福生出工，刘福漢出料，两家一起砌沟边、清淤。", performance="砌好沟边六米",
       performance_due="2026-08-20",
       **{"attendees-0-name": "范正平", "attendees-0-role": "mediator",
          "attendees-1-name": "许晓岚", "attendees-1-role": "village_cadre"}),
    looks("08-08 17:10", "justice", "ditch", shut=404),      # settled: nobody is called any more
    looks("08-08 17:20", "staff", "ditch", sees=("尚未生效", "签字盖章", "由谁回访唐敏")),
    on("08-08 17:30", "staff", "is told to bring the scan", "ditch"),
    on("08-10 09:00", "staff", "bring the scan", "ditch"),
    on("08-10 09:05", "staff", "sign", "ditch", signed_on="2026-08-08", sealed_on="2026-08-10"),
    looks("08-10 09:10", "staff", "ditch",
          sees=("已生效", "还有30天，双方一起向法院申请司法确认，最后一天是9月9日。")),
    looks("08-21 08:30", "staff", at="/", sees=(DITCH, "还有19天", "由您回访", "去回访")),
    looks("08-21 08:40", "staff", at="/follow-ups",
          sees=(DITCH, "超1天", "书面协议：老沟保留", "8月20日以前履行", PHONES["ditch"], "由您回访")),
    looks("08-21 08:50", "officer3", at="/follow-ups", sees=(DITCH, "刘福漢")),
    looks("08-21 08:55", "chief", at="/follow-ups", sees=(DITCH, "刘某1出工"),
          never=(*NAMES["ditch"], PHONES["ditch"])),
    looks("08-21 09:00", "officer2", at="/follow-ups", never=(DITCH,)),
    on("08-21 15:00", "staff", "follow_up", "ditch", how="visit", finding="performed", satisfaction="satisfied",
       note="六米沟边砌好了，两家一起护沟。"),
    looks("08-21 15:10", "officer3", "ditch", sees=("已办结", "已履行", "一起护沟", "还有19天")),
    looks("08-21 15:20", "staff", at="/follow-ups?tab=done", sees=(DITCH, "已履行", "满意")),
)

OF_DUCKS = (
    on("07-02 20:00", "leader2", "talk", "ducks", outcome="oral_agreement", agreement_text="钱阿庆答应三天清一次粪。",
       performance_due="2026-07-09", summary="到鸭棚边上看过，离孙家十来米。",
       **{"parties-0-phone": PHONES["ducks"]}),
    on("07-10 09:00", "officer2", "follow_up", "ducks", how="visit", finding="broken", note="清了一次又照旧。"),
    looks("07-10 09:10", "leader2", at="/", sees=(DUCKS, "反悔过1次")),
    on("07-12 15:00", "officer2", "talk", "ducks", place=BRIDGE, outcome="oral_agreement",
       agreement_text="钱阿庆答应每天清，月底减一半鸭。", performance_due="2026-07-19", summary="村里又劝了一次。"),
    on("07-20 09:00", "leader2", "follow_up", "ducks", how="visit", finding="broken", note="鸭一只没少。"),
    looks("07-20 09:10", "officer2", "ducks", sees=("反悔过2次", "三天清一次粪", "每天清，月底减一半鸭", "已反悔")),
    on("07-20 10:00", "officer2", "escalate", "ducks", difficulty="钱阿庆答应了两次又照旧",
       request="请农业农村、生态环境、综合执法到场", risk="rising", risk_reason="孙巧云说要堵路",
       measures="组长每天去看"),
    looks("07-21 08:30", "staff", at="/escalations", sees=(DUCKS, "反悔过2次")),
    on("07-21 09:00", "staff", "whistle", "ducks", units=["农业农村", "生态环境", "综合执法"], place="石桥村1组鸭棚",
       at="2026-07-22T09:00", report_by="2026-07-22T09:30", task="一起看现场，说清怎么改"),
    looks("07-21 09:10", "environment", "ducks", sees=("钱阿庆",), never=(PHONES["ducks"],)),
    looks("07-21 09:20", "justice", "ducks", shut=404),
    on("07-22 09:00", "department", "unit: report_in", "ducks", who="水根发", at="2026-07-22T08:55"),
    on("07-22 09:05", "enforcement", "unit: report_in", "ducks", who="步文明", at="2026-07-22T09:00"),
    looks("07-22 09:40", "staff", at="/assignments", sees=("生态环境", "没有按时报到")),
    looks("07-22 09:41", "environment", at="/", sees=("没有按时报到",)),
    on("07-22 09:45", "environment", "unit: report_in", "ducks", who="蓝清水", at="2026-07-22T09:45"),
    looks("07-22 09:50", "staff", at="/assignments", never=("没有按时报到",)),
    looks("07-22 09:55", "environment", "ducks", sees=(PHONES["ducks"],)),
    on("07-22 11:00", "department", "unit: note", "ducks", text="鸭棚要移到下风处，村里有一块空地。"),
    on("07-22 16:00", "department", "unit: report_done", "ducks", result="移棚的地方看好了"),
    on("07-22 16:05", "environment", "unit: report_done", "ducks", result="要建化粪池，图纸给了"),
    on("07-22 16:10", "enforcement", "unit: report_done", "ducks", result="当场讲了不改的后果"),
    *(on(f"07-22 17:0{n}", "staff", "unit: confirm", "ducks", of=unit, finding="到场属实")
      for n, unit in enumerate(("农业农村", "生态环境", "综合执法"))),
    on("07-23 09:00", "staff", "propose", "ducks", category="environment"),
    on("07-24 09:00", "secretary", "open meeting", "july", held_at="2026-07-28T14:00", room="二楼会议室",
       chair="高立群（副镇长）", more_units="农业农村\n生态环境\n综合执法"),
    on("07-24 09:10", "secretary", "take all in"),
    on("07-25 09:00", "secretary", "issue", approved_by="高立群"),
    on("07-28 16:00", "secretary", "hold, and who came", attendance={
        "农业农村": {"state": "present", "name": "水根发"},
        "生态环境": {"state": "deputy", "name": "蓝清水", "title": "科员"},
        "综合执法": {"state": "present", "name": "步文明"}}),
    on("07-28 16:30", "secretary", "close", decisions={DUCKS: {
        "note": "石桥村汇报，两次答应两次照旧。", "decision": "assign", "lead_leader": "高立群（副镇长）",
        "due_on": "2026-08-12", "decision_text": "钱阿庆十五日内改造化粪、移棚至下风处，四人专班盯到底",
        "assignments-0-unit": "农业农村", "assignments-0-person": "水根发", "assignments-0-lead": True,
        "assignments-1-unit": "生态环境", "assignments-1-person": "蓝清水",
        "assignments-2-unit": "综合执法", "assignments-2-person": "步文明",
        "assignments-3-unit": "石桥村村委会", "assignments-3-person": "邵建国"}}),
    looks("07-28 16:40", "secretary", "ducks", sees=("交办中", "清禾议〔2026〕1号", "高立群", "蓝清水", "邵建国")),
    looks("07-28 16:45", "chief", "ducks", sees=("交办中", "钱某十五日内"), never=NAMES["ducks"]),
    looks("07-28 16:50", "justice", "ducks", shut=404),
    on("07-29 09:00", "department", "unit: receive", "ducks", person="水根发"),
    on("07-29 09:10", "environment", "unit: receive", "ducks", person="蓝清水"),
    on("07-29 09:20", "enforcement", "unit: receive", "ducks", person="步文明"),
    on("07-29 09:30", "officer2", "unit: receive", "ducks", person="邵建国"),
    on("08-05 10:00", "department", "unit: note", "ducks", text="新棚搭好一半。"),
    looks("08-05 10:10", "chief", at="/assignments", sees=(DUCKS, "农业农村")),
    on("08-11 16:00", "department", "unit: report_done", "ducks", result="化粪池已用上，鸭棚移到下风处六十米外"),
    on("08-12 10:00", "staff", "unit: confirm", "ducks", of="农业农村", finding="到现场看过，不臭了"),
    looks("08-12 10:10", "staff", at="/", sees=(DUCKS, "可以办结")),
    on("08-12 10:20", "staff", "conclude", "ducks", finding="四家单位一起办好了", next="settled"),
    looks("08-12 10:30", "leader2", at="/follow-ups?tab=soon", sees=(DUCKS, "由唐敏回访")),
    looks("08-12 10:40", "department", at="/follow-ups?tab=soon", sees=(DUCKS,)),
    looks("09-11 08:30", "staff", at="/follow-ups", sees=(DUCKS, "今天到期", PHONES["ducks"])),
    on("09-11 15:00", "staff", "follow_up", "ducks", how="visit", finding="performed", satisfaction="satisfied",
       note="孙巧云说窗子能开了。"),
    looks("09-11 15:10", "leader2", "ducks", sees=("已办结", "反悔过2次", "清禾议〔2026〕1号", "已履行")),
    looks("09-11 15:20", "environment", "ducks", sees=("已办结", "孙巧云说窗子能开了")),
)
# fmt: on
