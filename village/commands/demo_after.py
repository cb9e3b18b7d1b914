"""The demo's matters after they were settled: before the court, broken, to be visited. All invented."""

from village.commands.demo_cast import PARLOR, PARLOR2
from village.commands.demo_month import Days, Story, on, talk
from village.vocabulary import FileKind, Finding, How, NextStep, Outcome, Subject

SIGNED = {"signed_on": Days(0), "sealed_on": Days(0)}
PAPER = {"kind": FileKind.SIGNED_AGREEMENT, "words": "两清"}

# fmt: off
STORIES = (
    Story("帮工摔伤，医药费怎么分担", Subject.DAMAGE, "柳湾村1组", PARLOR, (
        talk(12, "leader", Outcome.WRITTEN_AGREEMENT, "双方算清了账，分三次付。", performance="分三次付清",
             agreement_text="医药费一万二千元，雇主出九千，年底前分三次付清。", performance_due=Days(60)),
        on(11, "leader", "file", **PAPER),
        on(11, "leader", "sign", **SIGNED)), ("柳老三", "孟师傅")),
    Story("老屋天井归谁用", Subject.LAND, "石桥村1组", PARLOR2, (
        talk(20, "leader2", Outcome.WRITTEN_AGREEMENT, "天井一家一半，写明了。",
             agreement_text="天井以水井为界，东边归兄，西边归弟。", performance_due=Days(9)),
        on(19, "leader2", "file", **PAPER),
        on(19, "leader2", "sign", **SIGNED),
        on(17, "staff", "rule_out", exclusions=["ownership"], reason="协议写的是天井归谁，属于确权"),
        on(9, "leader2", "follow_up", visited_on=Days(0), how=How.VISIT, finding=Finding.PARTLY, next_on=Days(8),
           note="东边已经清出来，西边还堆着柴。")), ("石大海", "石小海")),
    Story("鱼塘租金拖欠", Subject.MONEY, "柳湾村1组鱼塘", PARLOR, (
        talk(18, "leader", Outcome.WRITTEN_AGREEMENT, "欠了两年，写成协议。", performance="每季度末付一次",
             agreement_text="欠租八千元，分四个季度付清。", performance_due=Days(120)),
        on(17, "leader", "file", **PAPER),
        on(17, "leader", "sign", **SIGNED),
        on(10, "officer", "apply_court", applied_on=Days(0), court="清禾县人民法院")), ("柳水生", "何承包")),
    Story("鸡鸭进了人家菜园", Subject.NEIGHBOUR, "石桥村1组", PARLOR2, (
        talk(40, "leader2", Outcome.ORAL_AGREEMENT, "当面道歉，答应围起来。", agreement_text="一周内把鸡鸭围好。",
             performance_due=Days(7)),
        on(30, "leader2", "follow_up", visited_on=Days(0), how=How.VISIT, finding=Finding.BROKEN,
           note="围了两天又拆了。"),
        talk(28, "leader2", Outcome.NOT_REACHED, "两家都在气头上，先冷一冷。", next_step=NextStep.ANOTHER_DATE,
             next_on=Days(30))), ("石婶", "邵婶")),
    Story("水管滴水到隔壁院里", Subject.NEIGHBOUR, "柳湾村1组", PARLOR, (
        talk(36, "leader", Outcome.ORAL_AGREEMENT, "看了现场，改道就行。", agreement_text="十天内把水管改到自家一侧。",
             performance_due=Days(32)),), ("柳三妹", "周根福")),
)
# fmt: on
