"""What an item says, and in which order proposals stand."""

from types import SimpleNamespace

from village.rules.agenda import item_text, proposal_order
from village.vocabulary import Risk

PLAIN = {"session_count": 0, "difficulty": "", "risk": Risk.NORMAL, "risk_reason": "", "measures": "", "request": ""}


def test_an_item_says_what_is_known_and_nothing_else():
    assert item_text(PLAIN) == ""
    full = {
        "session_count": 3,
        "difficulty": "一方不松口。",
        "risk": Risk.RISING,
        "risk_reason": "放话要拆墙。",
        "measures": "每天走访",
        "request": "定牵头领导。",
    }
    lines = item_text(full).splitlines()
    assert lines[0] == "已做工作：调解3次，一方不松口，每天走访。"
    assert "放话要拆墙" in lines[1]
    assert lines[2].endswith("定牵头领导。")


def test_urgent_first_then_often_on_the_agenda_then_old():
    rows = [
        SimpleNamespace(id=n, risk=risk, times_on_agenda=times, submitted_at=at)
        for n, (risk, times, at) in enumerate(
            [(Risk.NORMAL, 0, 1), (Risk.NORMAL, 0, 0), (Risk.NORMAL, 2, 5), (Risk.URGENT, 0, 9), (Risk.RISING, 0, 3)]
        )
    ]
    assert [row.id for row in sorted(rows, key=proposal_order)] == [3, 4, 2, 1, 0]
