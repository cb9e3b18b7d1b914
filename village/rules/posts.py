"""Which post can be given where."""

from collections.abc import Mapping

from village.rules.errors import Invalid
from village.rules.places import within
from village.rules.viewer import Viewer
from village.vocabulary import N_, Role

AT_TOWNSHIP = frozenset({9})
ABOVE = frozenset({2, 4, 6, 9})
CODE_LENGTHS: Mapping[Role, frozenset[int]] = {
    Role.LEADER: frozenset({15}),
    Role.OFFICER: frozenset({12}),
    Role.STAFF: AT_TOWNSHIP,
    Role.SECRETARY: AT_TOWNSHIP,
    Role.DEPARTMENT: AT_TOWNSHIP,
    Role.CHIEF: ABOVE | {12},
    Role.ADMIN: ABOVE,
    Role.AUDITOR: ABOVE,
}
WHERE = {
    Role.LEADER: N_("村民小组长的地点要选村民小组。"),
    Role.OFFICER: N_("综治干部的地点要选村(居)或单位。"),
    Role.CHIEF: N_("领导的地点要选村(居)、镇或以上。"),
}
AT_THE_TOWNSHIP = N_("这个岗位的地点要选镇。")


def check_post(actor: Viewer, role: Role | None, place_code: str, department_id: int | None) -> None:
    """Raise Invalid unless the actor may give this post, and the place and department go with its role."""
    if role is None:
        raise Invalid({"role": N_("请选一个岗位。")})
    if not within(place_code, actor.place_code):
        raise Invalid({"place": N_("请选您管的范围内的地点。")})
    if len(place_code) not in CODE_LENGTHS[role]:
        raise Invalid({"place": WHERE.get(role, AT_THE_TOWNSHIP)})
    if (role is Role.DEPARTMENT) != (department_id is not None):
        raise Invalid({"department": N_("部门联络员要选部门，别的岗位不选。")})
