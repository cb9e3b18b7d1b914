"""Log-in names and passwords: what they look like, which are too weak, and readable ones to begin with."""

import re
import secrets
import unicodedata

from village.vocabulary import N_

SHORTEST, LONGEST = 8, 200
MOBILE = re.compile(r"1\d{10}")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
# Without letters and digits that look alike on paper (l, i, 1, o, 0) and without syllables that mean something.
CONSONANTS, VOWELS, DIGITS = "bdfghjkmnprstvwz", "aeuy", "23456789"


def login_name(typed: str) -> str:
    """A log-in name as it is stored: phones like to begin it with a capital or to write it full-width."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


def phone_number(typed: str) -> str:
    """A mobile number without the spaces and dashes people write into it; anything else as it was typed."""
    bare = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).removeprefix("+86")
    return bare if MOBILE.fullmatch(bare) else typed.strip()


def is_login_name(name: str) -> bool:
    """Whether a name can be a log-in name."""
    return LOGIN.fullmatch(name) is not None


def weakness(password: str, login: str) -> str | None:
    """What is wrong with a password, as a msgid; None where it can stand."""
    if len(password) < SHORTEST:
        return N_("密码至少 8 个字符。")
    if len(password) > LONGEST:
        return N_("密码最多 200 个字符。")
    if kinds(password) < 3:
        return N_("请用大写字母、小写字母、数字、符号中的至少三种。")
    if login.lower() in password.lower():
        return N_("密码里不能有登录名。")
    return None


def kinds(password: str) -> int:
    """How many of the four kinds it has: capitals, small letters, digits, anything else."""
    tests = (str.isupper, str.islower, str.isdigit, lambda char: not char.isalnum() or not char.isascii())
    return sum(any(test(char) for char in password) for test in tests)


def readable_password() -> str:
    """A first password that can be read out and typed from a slip of paper: Kamu-teru-4827."""
    words = ["".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(2)) for _ in range(2)]
    number = "".join(secrets.choice(DIGITS) for _ in range(4))
    return f"{words[0].capitalize()}-{words[1]}-{number}"
