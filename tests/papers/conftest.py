"""Papers need words in a language and nothing of the database: a small app of their own."""

import copy
from datetime import UTC, datetime
from pathlib import Path

import jinja2
import pytest
from flask import Flask
from flask_babel import Babel

ROOT = Path(__file__).parent.parent.parent
TOILET = (
    "已做工作：居委会上门、现场调解3次没谈拢，一方顾某不同意另一方陆某使用。\n风险：有激化苗头。\n"
    "提请会议：请规保办说明公用部位使用权。"
)
CONTENT = {
    "township": "清禾镇",
    "month": "2026-11",
    "held_at": "2026-11-27T14:00",
    "room": "镇社会治理中心二楼会议室",
    "chair": "李某（副镇长）",
    "recorder": "周某（综治干部）",
    "units": ["各村（居）", "综治中心", "平安办", "信访办", "司法所", "派出所", "规保办", "农业农村"],
    "sections": [
        {
            "section": "disputes",
            "items": [
                {
                    "title": "公用厕所使用争执",
                    "number": "清禾-2026-0131",
                    "place": "集贤居委会",
                    "times": 2,
                    "presenter": "王委员",
                    "minutes": 15,
                    "units": ["规保办"],
                    "text": TOILET,
                    "settled_before": False,
                },
            ],
        },
        {"section": "disorder", "items": []},
        {"section": "hazards", "items": []},
        {"section": "key_persons", "items": []},
        {"section": "other", "items": []},
    ],
    "version": 1,
    "issued_on": "2026-11-20",
    "approved_by": "",
}


@pytest.fixture
def content():
    return copy.deepcopy(CONTENT)


@pytest.fixture
def disputes(content):
    return content["sections"][0]["items"]


@pytest.fixture
def paper_app():
    app = Flask("papers", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.globals["static"] = "/static/{}".format
    app.config["NOW"] = lambda: datetime(2026, 11, 20, 1, tzinfo=UTC)
    Babel(app, locale_selector=lambda: app.config.get("SPOKEN", "zh_Hans_CN"))
    return app


@pytest.fixture(autouse=True)
def in_chinese(paper_app):
    with paper_app.test_request_context():
        yield
