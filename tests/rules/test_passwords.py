import pytest

from village.rules.passwords import is_login_name, login_name, readable_password, weakness


@pytest.mark.parametrize("password", ["Kamu-teru", "abc12345!", "ABC12345!", "Abcd1234", "中文Abc123"])
def test_eight_characters_of_three_kinds_stand(password):
    assert weakness(password, "leader") is None


@pytest.mark.parametrize("password", ["", "Ab1-", "abcdefgh1", "ABCDEFGH1", "12345678-", "Leader-2026", "A1-" * 100])
def test_weak_passwords_do_not(password):
    assert weakness(password, "leader")


def test_first_passwords_are_strong_and_differ():
    passwords = {readable_password() for _ in range(50)}
    assert len(passwords) == 50
    assert not any(weakness(password, "leader") for password in passwords)


def test_log_in_names_as_phones_type_them():
    assert login_name(" Ｌeader ") == "leader"
    assert is_login_name("liu.chang-gen_2")
    assert not is_login_name("柳长根")
    assert not is_login_name("a")
