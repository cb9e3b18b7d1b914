"""Ready texts: what is due, where and when; numbers and places, no names."""

from datetime import UTC, date, datetime

from village.papers import notices
from village.vocabulary import MeetingKind

HELD = datetime(2026, 9, 18, 1, 0, tzinfo=UTC)


def meeting(issued=True, chair="高立群（副镇长）"):
    about = notices.Meeting("清禾镇", MeetingKind.MONTHLY, "2026-09", HELD, "二楼会议室", chair, issued)
    return notices.meeting(about, ["柳湾村村委会", "司法所"], {"柳湾村村委会": ["清禾-2026-0001", "清禾-2026-0007"]})


def test_a_meetings_notice_says_when_where_and_whose_items():
    assert meeting() == (
        "【清禾镇】9月“四个排查”工作例会通知\n"
        "时间：9月18日（周五）09:00\n"
        "地点：二楼会议室\n"
        "主持：副镇长\n"
        "参加：柳湾村、司法所\n"
        "柳湾村的议题：清禾-2026-0001、清禾-2026-0007\n"
        "议程和议题单已印发，请会前登录客堂间看。\n"
        "请安排好人员，收到请回复。"
    )


def test_the_chair_is_named_by_office_alone():
    assert "高立群" not in meeting() + meeting(chair="高立群")
    assert "主持：镇领导" in meeting(chair="高立群")
    assert "主持：党委副书记" in meeting(chair="高立群(党委副书记)")


def test_before_it_is_issued_the_notice_promises_no_agenda():
    assert "已印发" not in meeting(issued=False)


def test_a_reminder_says_what_is_late_and_since_when():
    text = notices.overdue("清禾镇", "清禾-2026-0001", "菜地边界", "回访", date(2026, 9, 10), date(2026, 9, 15))
    assert text.startswith("【清禾镇】提醒：清禾-2026-0001（菜地边界），回访应在9月10日以前办，已经超过 5 天。")


def test_a_sealed_matter_has_its_number_only():
    for text in (
        notices.overdue("清禾镇", "清禾-2026-0001", "", "回访", date(2026, 9, 10), date(2026, 9, 15)),
        notices.sent_back("清禾镇", "清禾-2026-0001", "", "柳湾村村委会"),
        notices.reviewed("清禾镇", "清禾-2026-0001", "", "待上会"),
    ):
        assert "清禾-2026-0001" in text
        assert "（）" not in text


def test_what_was_sent_back_or_reviewed_is_told():
    assert "已退回柳湾村补充" in notices.sent_back("清禾镇", "清禾-2026-0001", "菜地边界", "柳湾村村委会")
    assert "现在是“待上会”" in notices.reviewed("清禾镇", "清禾-2026-0001", "菜地边界", "待上会")


def test_an_assignment_says_what_and_by_when_and_a_whistle_where_to():
    text = notices.assigned("清禾镇", "清禾-2026-0001-1", "菜地边界", "农业农村", date(2026, 10, 5))
    assert text.startswith("【清禾镇】交办：清禾-2026-0001-1（菜地边界），请农业农村在10月5日以前办结。")
    text = notices.whistled("清禾镇", "清禾-2026-0001-1", "", "柳湾村村委会", "1组沟边", HELD)
    assert "清禾-2026-0001-1，请柳湾村派人到1组沟边，9月18日 09:00 以前报到。" in text
