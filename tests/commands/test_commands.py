"""What is done from the terminal."""

import os
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from tests import make, uploads
from village.actions import file_store
from village.commands.demo_cast import PEOPLE
from village.extensions import db
from village.models import FileRecord, HistoryEntry, HolidayYear, Matter, ParlorSession, Place, Post, User
from village.queries import verify
from village.queries.accounts import DEMO_LOGINS
from village.vocabulary import MatterStatus, Role

DATA = Path(make.__file__).parent.parent / "data"


@pytest.fixture
def run(app):
    def command(*words, typed=None):
        db.session.rollback()
        answer = app.test_cli_runner().invoke(args=list(words), input=typed)
        db.session.rollback()
        return answer

    return command


def count(model, *conditions):
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions))


def test_init_begins_a_township_and_shows_the_password_once(run, app):
    answer = run("init", typed="310118105\n赵巷镇\nAdmin\n陆管\n")
    assert answer.exit_code == 0, answer.output
    password = answer.output.split("changed then:")[1].split()[0]
    assert db.session.execute(select(User.login, User.name, User.must_change)).one() == ("admin", "陆管", True)
    assert db.session.execute(select(Post.role, Post.place_code)).one() == (Role.ADMIN, "310118105")
    assert app.test_client().get("/login").status_code == 200
    assert run("verify").exit_code == 0
    from village.actions import accounts

    assert accounts.log_in("admin", password, "127.0.0.1")


@pytest.mark.parametrize(
    ("words", "told"), [(("--code", "310118"), "9"), (("--code", "31011810x"), "9"), (("--login", "管理员"), "login")]
)
def test_init_refuses_what_cannot_be(run, words, told):
    usual = {"--code": "310118105", "--name": "赵巷镇", "--login": "admin", "--person": "陆管"}
    answer = run("init", *(word for pair in {**usual, words[0]: words[1]}.items() for word in pair))
    assert answer.exit_code == 1
    assert told in answer.output
    assert count(User) == count(Place) == 0


def test_a_second_administrator_of_that_name_is_refused(run):
    words = ("init", "--code", "310118105", "--name", "赵巷镇", "--login", "admin", "--person", "陆管")
    assert (run(*words).exit_code, run(*words).exit_code) == (0, 1)


def test_places_come_from_a_file_once(run):
    answer = run("import-places", str(DATA / "places-zhaoxiang.csv"))
    assert (answer.exit_code, answer.output) == (0, "37 added, 0 renamed, 0 unchanged.\n")
    assert run("import-places", str(DATA / "places-zhaoxiang.csv")).output == "0 added, 0 renamed, 37 unchanged.\n"


def test_one_wrong_line_and_nothing_is_imported(run, tmp_path):
    file = tmp_path / "places.csv"
    file.write_text("code,name,level\n310118105,赵巷镇,township\n3101181052,短了,village\n", encoding="utf-8")
    answer = run("import-places", str(file))
    assert answer.exit_code == 1
    assert "line 3" in answer.output
    assert count(Place) == 0
    assert run("import-places", str(tmp_path / "nothing.csv")).exit_code == 2


def test_a_years_days_off_come_from_a_file_whole_or_not_at_all(run, tmp_path):
    answer = run("import-holidays", str(DATA / "holidays.csv"))
    assert (answer.exit_code, answer.output) == (0, "2025, 2026: 72 days changed, 0 running clocks counted anew.\n")
    assert "0 days changed" in run("import-holidays", str(DATA / "holidays.csv")).output
    file = tmp_path / "days.csv"
    file.write_text("day,kind,name\n2027-01-01,off,元旦\n2027-01-04,work,元旦\n", encoding="utf-8")
    answer = run("import-holidays", str(file))
    assert answer.exit_code == 1
    assert "line 3" in answer.output
    assert count(HolidayYear) == 2
    assert list(verify.faults()) == []


def test_the_demo_lives_a_month_in_every_state(run, clock):
    answer = run("demo", "--password", make.PASSWORD)
    assert answer.exit_code == 0, answer.output
    states = set(db.session.scalars(select(Matter.status).distinct()))
    assert states == set(MatterStatus)
    assert (
        {person.login for person in PEOPLE}
        == set(DEMO_LOGINS) | {"stranger"}
        == set(db.session.scalars(select(User.login))) | {"stranger"}
    )
    assert count(User, User.must_change) == 0
    assert db.session.scalar(select(func.max(HistoryEntry.at))) <= clock()
    assert count(ParlorSession, ParlorSession.township_code == "999999102") == 0
    assert run("verify").exit_code == 0
    again = run("demo", "--password", make.PASSWORD)
    assert again.exit_code == 1
    assert "not empty" in again.output


@pytest.mark.parametrize("day", ["2026-12-31T23:30", "2026-03-01T00:10", "2027-01-30T12:00", "2026-12-25T08:00"])
def test_the_demo_can_be_made_on_any_day(run, clock, day):
    from datetime import datetime

    clock.set(datetime.fromisoformat(day))
    answer = run("demo", "--password", make.PASSWORD)
    assert answer.exit_code == 0, answer.output


def test_verify_names_what_was_changed_and_ends_with_1(run, cast):
    matter_id = make.matter(cast.leader)
    db.session.execute(update(HistoryEntry).where(HistoryEntry.subject_id == matter_id).values(step="settle"))
    db.session.commit()
    answer = run("verify")
    assert answer.exit_code == 1
    assert f"matters {matter_id}, entry 1: changed" in answer.output
    db.session.execute(delete(HistoryEntry).where(HistoryEntry.subject_kind == "users"))


def test_generate_makes_whole_chains_in_an_empty_house_only(run):
    answer = run("generate", "--sessions", "300")
    assert answer.exit_code == 0, answer.output
    assert 200 <= count(ParlorSession) <= 400
    assert run("verify").exit_code == 0
    assert run("generate", "--sessions", "300").exit_code == 1


@pytest.mark.parametrize("name", ["init", "import-places", "import-holidays", "demo", "generate", "verify"])
def test_each_command_says_what_it_does(run, name):
    answer = run(name, "--help")
    assert answer.exit_code == 0
    assert len(answer.output.splitlines()) > 4


def test_tidying_drops_what_no_file_needs_and_nothing_fresh(run, cast):
    matter = make.matter(cast.leader)
    uploads.file(cast.leader, matter, data=uploads.picture("orange"))
    kept, stray, fresh = db.session.scalar(select(FileRecord.sha256)), "5" * 64, "6" * 64
    for name in (stray, f"{stray}.small", "0123456789abcdef.part", fresh):
        file_store.put(name, b"left behind")
    for path in file_store.folder().iterdir():
        if path.name != fresh:
            os.utime(path, (0, 0))
    answer = run("tidy-files")
    lying = set(file_store.lying())
    assert answer.exit_code == 0, answer.output
    assert {kept, f"{kept}.small", fresh} <= lying
    assert not {stray, f"{stray}.small", "0123456789abcdef.part"} & lying
