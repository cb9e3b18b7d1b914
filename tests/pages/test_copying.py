"""A ready text stands on the page, with or without a script; numbers can be dialled."""

from bs4 import BeautifulSoup
from flask import render_template_string

TEXT = "各位：\n请于今天报表。<柳湾村>"


def shown(app, template, **values):
    with app.test_request_context("/"):
        return BeautifulSoup(render_template_string(template, **values), "html.parser")


def test_the_text_can_be_selected_without_a_script(app):
    area = shown(app, "{{ ui.copy(text) }}", text=TEXT).textarea

    assert area.has_attr("readonly")
    assert area.text.removeprefix("\n") == TEXT


def test_the_copy_is_told_politely(app):
    told = shown(app, "{{ ui.copy(text, label='复制给村里') }}", text=TEXT).select_one("[role=status]")

    assert told.text == ""
    assert told["data-done"]


def test_a_number_is_dialled_without_its_gaps(app):
    link = shown(app, "{{ ui.tel('139 0000-0001') }}").a

    assert link["href"] == "tel:13900000001"
    assert "139 0000-0001" in link.text


def test_no_number_is_no_link(app):
    assert shown(app, "{{ ui.tel('') }}").text.strip() == ""
