"""What takes long: asked for once, made aside, kept for a day, and nobody else's."""

from datetime import timedelta

import pytest

from tests import make
from village.actions import file_store, jobs, workshop
from village.clock import now
from village.extensions import db
from village.models import Job, Post
from village.queries import jobs as shown
from village.rules.errors import Missing
from village.vocabulary import JobKind, JobState, Language

PDF = b"%PDF-1.7 a case file"


def made(who, asked, tell):
    tell(1, 2)
    return PDF + asked["number"].encode()


def missing(who, asked, tell):
    raise Missing


def broken(who, asked, tell):
    raise ZeroDivisionError


def ask(actor, number="1"):
    return jobs.ask(actor, JobKind.CASE_FILE, "卷宗 清禾-2026-0001", {"number": number}, Language.ZH)


def make_all(maker=made):
    count = 0
    while workshop.make_next({JobKind.CASE_FILE: maker}):
        count += 1
    return count


def state(job_id):
    db.session.rollback()
    return db.session.get(Job, job_id).state


def test_what_was_asked_for_is_made_in_turn_and_can_be_fetched(cast):
    first, second = ask(cast.staff), ask(cast.staff, "2")

    assert make_all() == 2

    row = shown.one(cast.staff, second)
    assert (row.state, row.done, row.total) == (JobState.DONE, 2, 2)
    assert file_store.get(jobs.stored(row.token)) == PDF + b"2"
    assert [job.id for job in shown.latest(cast.staff)] == [second, first]


def test_asking_twice_makes_it_once(cast):
    assert ask(cast.staff) == ask(cast.staff)
    assert ask(cast.secretary) != ask(cast.staff)


def test_it_is_nobody_elses_and_not_ones_own_in_another_post(cast):
    job_id = ask(cast.staff)

    assert shown.one(cast.secretary, job_id) is None
    assert shown.one(cast.stranger, job_id) is None
    assert shown.latest(cast.officer) == []


def test_who_may_no_longer_see_it_is_told_so(cast):
    job_id = ask(cast.staff)
    make_all(missing)
    assert shown.one(cast.staff, job_id).problem == workshop.NO_LONGER


def test_an_ended_post_gets_nothing_made(cast):
    job_id = ask(cast.staff)
    db.session.get(Post, cast.staff.post_id).ends_on = make.OPENED
    db.session.commit()

    make_all()

    assert state(job_id) is JobState.FAILED


def test_a_maker_that_breaks_leaves_the_next_one_to_be_made(cast, caplog):
    first = ask(cast.staff)
    make_all(broken)
    second = ask(cast.staff, "2")

    assert make_all() == 1

    assert (state(first), state(second)) == (JobState.FAILED, JobState.DONE)
    assert shown.one(cast.staff, first).problem == workshop.BROKEN
    assert "was not made" in caplog.text


def test_one_that_fell_silent_is_begun_again_and_given_up_after_the_second_time(cast, clock):
    job_id = ask(cast.staff)
    for _ in range(workshop.TRIES):
        assert workshop.begin_next() == job_id
        assert workshop.begin_next() is None
        clock.forward(minutes=6)

    assert workshop.begin_next() is None
    assert state(job_id) is JobState.FAILED
    assert shown.one(cast.staff, job_id).problem == workshop.GAVE_UP


def test_after_a_day_the_bytes_go_and_the_line_stays(cast, clock):
    job_id = ask(cast.staff)
    make_all()
    token = shown.one(cast.staff, job_id).token
    clock.set(now() + timedelta(days=1, minutes=1))
    assert not shown.may_fetch(cast.staff, shown.one(cast.staff, job_id), now() - jobs.KEPT)

    make_all()

    assert state(job_id) is JobState.GONE
    assert file_store.get(jobs.stored(token)) is None


@pytest.mark.parametrize("language", Language)
def test_it_is_worded_in_the_language_of_who_asked(cast, language):
    from flask_babel import gettext

    said = []
    jobs.ask(cast.staff, JobKind.CASE_FILE, "卷宗", {}, language)
    make_all(lambda who, asked, tell: said.append(gettext("时间：")) or PDF)

    assert said == ["时间：" if language is Language.ZH else "Time: "]
