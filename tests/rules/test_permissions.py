"""Who may open which door, written by hand."""

import pytest

from village.rules.permissions import ALLOWED, Permission, may
from village.vocabulary import Role

DOORS = {
    "leader": "see_helpers see_roster"
    " print_bulk log_sessions see_sessions see_matters see_follow_ups step_matters add_files see_parlors",
    "officer": "see_rounds see_helpers keep_helpers see_roster"
    " log_sessions log_piles see_sessions see_matters see_follow_ups step_matters add_files keep_numbers"
    " print_bulk see_meetings see_parlors manage_codes see_checks file_checks see_assignments"
    " see_emergencies record_emergencies step_assignments"
    " see_figures see_warnings step_warnings",
    "staff": "see_rounds see_helpers keep_helpers see_roster keep_roster"
    " log_sessions log_piles see_sessions see_matters see_follow_ups step_matters add_files keep_numbers"
    " print_bulk take_in review see_emergencies record_emergencies see_meetings see_parlors see_checks see_assignments"
    " step_assignments"
    " see_figures see_reports see_warnings step_warnings",
    "secretary": "see_rounds see_helpers keep_helpers see_roster keep_roster"
    " log_sessions log_piles see_sessions see_matters see_follow_ups step_matters add_files keep_numbers"
    " print_bulk take_in review see_emergencies record_emergencies see_meetings run_meetings see_parlors see_checks"
    " see_assignments step_assignments"
    " see_figures see_reports write_analysis see_warnings step_warnings",
    "department": "see_roster see_matters see_follow_ups add_files see_meetings see_assignments step_assignments"
    " see_warnings step_warnings",
    "chief": "see_rounds see_helpers see_roster"
    " see_emergencies see_assignments see_matters see_follow_ups see_meetings see_parlors see_checks"
    " see_account_changes"
    " see_figures see_reports see_warnings",
    "admin": "see_parlors manage_parlors manage_codes manage_places manage_people manage_settings",
    "auditor": "audit",
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_doors_and_no_other(role):
    opened = {permission.name.lower() for permission in ALLOWED if may(role, permission)}
    assert opened == set(DOORS[role.value].split())
    assert may(role, Permission.SIGNED_IN)
    assert may(role, Permission.PUBLIC)


def test_nobody_signed_out_gets_past_a_door():
    assert [permission for permission in Permission if may(None, permission)] == [Permission.PUBLIC]
