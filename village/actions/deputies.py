"""Let somebody stand in for a post whose holder is away: same role and place, from a day to a day."""

from datetime import date

from sqlalchemy import select

from village.actions import history
from village.actions.people import Answers, give_post, reached, told_of
from village.actions.write import action, locked
from village.clock import today
from village.extensions import db
from village.models import Post, User
from village.rules.answers import not_before, required
from village.rules.errors import Invalid, Missing
from village.rules.viewer import Viewer
from village.vocabulary import N_


@action
def deputise(actor: Viewer, key: int, post_id: int, answers: Answers) -> int:
    """Give `person` the post of account `key` from–to; the post ends by itself. Answers the deputy's post's id."""
    required(("person", "starts_on", "ends_on"), answers)
    person = answers["person"]
    if person == key:
        raise Invalid({"person": N_("请选另一个人代理。")})
    # Two accounts are always held in the order of their numbers.
    held = {one: reached(actor, one) for one in sorted((key, person))}
    user, deputy = held[key], held[person]
    post = locked(Post, post_id)
    if post.user_id != user.id:
        raise Missing
    if not deputy.active:
        raise Invalid({"person": N_("这个账号已停用，请选别人。")})
    _check_days(post, answers["starts_on"], answers["ends_on"])
    same = {"role": post.role, "place": post.place_code, "department": post.department_id}
    days = {name: answers[name] for name in ("starts_on", "ends_on")}
    stand_in = give_post(actor, deputy, {**same, **days}, field="person")
    stand_in.deputy_for_id = post.id
    told = {**told_of(stand_in), "deputy_for": user.name}
    history.append(actor, deputy, "stand_in", place_code=deputy.township_code, answers=told)
    told = {**told_of(stand_in), "deputy": deputy.name}
    history.append(actor, user, "deputise", place_code=user.township_code, answers=told)
    return stand_in.id


def _check_days(post: Post, first: date, last: date) -> None:
    if post.deputy_for_id is not None:
        raise Invalid({"person": N_("这个岗位本身就是代理的，请从本人的岗位另选代理。")})
    not_before(today(), {"ends_on": last}, "ends_on")
    if first < post.starts_on or (post.ends_on is not None and last > post.ends_on):
        raise Invalid({"ends_on": N_("代理的日子要在本人任期以内。")})
    taken = select(User.name).join(Post, Post.user_id == User.id)
    taken = taken.where(Post.deputy_for_id == post.id, Post.starts_on <= last, Post.ends_on >= first)
    name = db.session.scalar(taken.limit(1))
    if name is not None:
        raise Invalid({"person": N_("这段日子已经由%(name)s代理，请先结束那个岗位。")}, name=name)
