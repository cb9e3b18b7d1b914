"""Who may open which door: the whole matrix on one screen. Places are checked by the queries, steps by the tables."""

from enum import Enum, auto

from village.vocabulary import Role

LEADER, OFFICER, STAFF, SECRETARY = Role.LEADER, Role.OFFICER, Role.STAFF, Role.SECRETARY
DEPARTMENT, CHIEF, ADMIN, AUDITOR = Role.DEPARTMENT, Role.CHIEF, Role.ADMIN, Role.AUDITOR


class Permission(Enum):
    """What a route needs; PUBLIC needs nobody, SIGNED_IN anybody."""

    PUBLIC = auto()
    SIGNED_IN = auto()
    LOG_SESSIONS = auto()
    LOG_PILES = auto()
    SEE_SESSIONS = auto()
    SEE_MATTERS = auto()
    STEP_MATTERS = auto()
    ADD_FILES = auto()
    SEE_FOLLOW_UPS = auto()
    KEEP_NUMBERS = auto()
    TAKE_IN = auto()
    SEE_ROUNDS = auto()
    SEE_HELPERS = auto()
    KEEP_HELPERS = auto()
    SEE_ROSTER = auto()
    KEEP_ROSTER = auto()
    REVIEW = auto()
    SEE_EMERGENCIES = auto()
    RECORD_EMERGENCIES = auto()
    SEE_CHECKS = auto()
    FILE_CHECKS = auto()
    SEE_ASSIGNMENTS = auto()
    STEP_ASSIGNMENTS = auto()
    SEE_MEETINGS = auto()
    RUN_MEETINGS = auto()
    SEE_FIGURES = auto()
    SEE_REPORTS = auto()
    SEE_WARNINGS = auto()
    STEP_WARNINGS = auto()
    WRITE_ANALYSIS = auto()
    PRINT_BULK = auto()
    SEE_PARLORS = auto()
    MANAGE_PARLORS = auto()
    MANAGE_CODES = auto()
    MANAGE_PLACES = auto()
    MANAGE_PEOPLE = auto()
    MANAGE_SETTINGS = auto()
    AUDIT = auto()
    SEE_ACCOUNT_CHANGES = auto()


# fmt: off
ALLOWED: dict[Permission, frozenset[Role]] = {
    Permission.LOG_SESSIONS:   frozenset({LEADER, OFFICER, STAFF, SECRETARY}),
    Permission.LOG_PILES:      frozenset({OFFICER, STAFF, SECRETARY}),
    Permission.SEE_SESSIONS:   frozenset({LEADER, OFFICER, STAFF, SECRETARY}),
    Permission.SEE_MATTERS:    frozenset({LEADER, OFFICER, STAFF, SECRETARY, DEPARTMENT, CHIEF}),
    Permission.STEP_MATTERS:   frozenset({LEADER, OFFICER, STAFF, SECRETARY}),
    Permission.ADD_FILES:      frozenset({LEADER, OFFICER, STAFF, SECRETARY, DEPARTMENT}),
    Permission.SEE_FOLLOW_UPS: frozenset({LEADER, OFFICER, STAFF, SECRETARY, DEPARTMENT, CHIEF}),
    Permission.KEEP_NUMBERS:   frozenset({OFFICER, STAFF, SECRETARY}),
    Permission.TAKE_IN:        frozenset({STAFF, SECRETARY}),
    Permission.SEE_ROUNDS:     frozenset({OFFICER, STAFF, SECRETARY, CHIEF}),
    Permission.SEE_HELPERS:    frozenset({LEADER, OFFICER, STAFF, SECRETARY, CHIEF}),
    Permission.KEEP_HELPERS:   frozenset({OFFICER, STAFF, SECRETARY}),
    Permission.SEE_ROSTER:     frozenset({LEADER, OFFICER, STAFF, SECRETARY, DEPARTMENT, CHIEF}),
    Permission.KEEP_ROSTER:    frozenset({STAFF, SECRETARY}),
    Permission.REVIEW:         frozenset({STAFF, SECRETARY}),
    Permission.SEE_EMERGENCIES: frozenset({OFFICER, STAFF, SECRETARY, CHIEF}),
    Permission.RECORD_EMERGENCIES: frozenset({OFFICER, STAFF, SECRETARY}),
    Permission.SEE_CHECKS:     frozenset({OFFICER, STAFF, SECRETARY, CHIEF}),
    Permission.FILE_CHECKS:    frozenset({OFFICER}),
    Permission.SEE_ASSIGNMENTS: frozenset({OFFICER, STAFF, SECRETARY, DEPARTMENT, CHIEF}),
    Permission.STEP_ASSIGNMENTS: frozenset({OFFICER, STAFF, SECRETARY, DEPARTMENT}),
    Permission.SEE_MEETINGS:   frozenset({OFFICER, STAFF, SECRETARY, DEPARTMENT, CHIEF}),
    Permission.RUN_MEETINGS:   frozenset({SECRETARY}),
    Permission.SEE_FIGURES:    frozenset({OFFICER, STAFF, SECRETARY, CHIEF}),
    Permission.SEE_WARNINGS:   frozenset({OFFICER, STAFF, SECRETARY, DEPARTMENT, CHIEF}),
    Permission.STEP_WARNINGS:  frozenset({OFFICER, STAFF, SECRETARY, DEPARTMENT}),
    Permission.SEE_REPORTS:    frozenset({STAFF, SECRETARY, CHIEF}),
    Permission.WRITE_ANALYSIS: frozenset({SECRETARY}),
    Permission.PRINT_BULK:     frozenset({LEADER, OFFICER, STAFF, SECRETARY}),
    Permission.SEE_PARLORS:    frozenset({LEADER, OFFICER, STAFF, SECRETARY, CHIEF, ADMIN}),
    Permission.MANAGE_PARLORS: frozenset({ADMIN}),
    Permission.MANAGE_CODES:   frozenset({OFFICER, ADMIN}),
    Permission.MANAGE_PLACES:  frozenset({ADMIN}),
    Permission.MANAGE_PEOPLE:  frozenset({ADMIN}),
    Permission.MANAGE_SETTINGS: frozenset({ADMIN}),
    Permission.AUDIT:          frozenset({AUDITOR}),
    Permission.SEE_ACCOUNT_CHANGES: frozenset({CHIEF}),
}
# fmt: on


def may(role: Role | None, permission: Permission) -> bool:
    """Whether a role (None: signed out) may open a door that needs the permission."""
    if permission is Permission.PUBLIC:
        return True
    if role is None:
        return False
    return permission is Permission.SIGNED_IN or role in ALLOWED[permission]
