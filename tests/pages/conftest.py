"""Browsers that ask for one of the two languages."""

import pytest

ACCEPT = {"zh": "zh-CN,zh;q=0.9", "en": "en-GB,en;q=0.9"}


@pytest.fixture(params=["zh", "en"])
def reader(request, browser):
    """Browsers that ask for one of the two languages."""

    def of(login=None):
        visitor = browser(login)
        visitor.environ_base["HTTP_ACCEPT_LANGUAGE"] = ACCEPT[request.param]
        visitor.language = request.param
        return visitor

    return of
