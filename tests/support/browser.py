"""A browser without JavaScript: each request in a context of its own, forms sent as a browser would."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import select

from village.extensions import db
from village.models import User


class Browser(FlaskClient):
    def open(self, *args, **kwargs):
        # A context held open around requests would hand the first one's log-in to all that follow.
        db.session.rollback()
        with self.application.app_context():
            return super().open(*args, **kwargs)

    def sign_in(self, login):
        """Carry this account from now on, without the slow password."""
        user = db.session.execute(select(User.id, User.stamp).where(User.login == login)).one()
        with self.session_transaction() as session:
            session.clear()
            session["_user_id"], session["_fresh"] = f"{user.id}.{user.stamp}", True

    def read(self, url, status=200, **kwargs):
        """The page as soup, after a check of its status."""
        response = self.get(url, **kwargs)
        assert response.status_code == status, f"{url}: {response.status_code}, not {status}"
        return soup(response)

    def submit(self, url, form="main form", fields=None, *, button=None, force=False, **more):
        """Open the page, fill its form in and send it; names a form does not have fail, unless forced."""
        page = self.read(url)
        return self.send(page, url, form, fields, button=button, force=force, **more)

    def send(self, page, url, form="main form", fields=None, *, button=None, force=False, **more):
        """Fill in and send a form of a page that is already open; `button` is the value of one with a name."""
        element = page.select_one(form)
        assert element is not None, f"{url} has no {form}"
        fields = {**(fields or {}), **more}
        if not force:
            check_fillable(element, fields)
        data = prefilled(element)
        for name, value in fields.items():
            if value is None or value is False:
                data.pop(name, None)
            else:
                data[name] = (
                    [str(v) for v in value] if isinstance(value, list) else ["y" if value is True else str(value)]
                )
        target = element.get("action") or url
        if button is not None:
            pressed = next(b for b in buttons(element) if b.get("value", "") == button or b.get("name") == button)
            data[pressed["name"]] = [pressed.get("value", "")]
            target = pressed.get("formaction") or target
        target = urljoin(url, target)
        if element.get("method", "get").lower() == "post":
            return self.post(target, data=data)
        return self.get(target, query_string=data)


def soup(response):
    """The response's page, parsed once: parsing takes longer than the page itself."""
    if not hasattr(response, "soup"):
        response.soup = BeautifulSoup(response.get_data(as_text=True), "html.parser")
    return response.soup


def sign_in(client, login):
    client.sign_in(login)


def submit(client, page_url, form="main form", fields=None, **more):
    return client.submit(page_url, form, fields, **more)


def buttons(form):
    return form.select("button[name], input[type=submit][name]")


def check_fillable(form, fields):
    """A field must stand in the form, and a choice among its options."""
    for name, value in fields.items():
        found = form.find_all(attrs={"name": name})
        assert found, f"the form has no field {name}"
        values = {str(v) for v in (value if isinstance(value, list) else [value])} - {"None", "False", "True", ""}
        if found[0].name == "select":
            options = {option.get("value", option.text) for option in found[0].find_all("option")}
        elif found[0].get("type") == "radio":
            options = {radio.get("value") for radio in found}
        else:
            continue
        assert values <= options, f"{name} has no choice {values - options}, only {options}"


def prefilled(form):
    """All that a browser would send of a form nobody touched."""
    data = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        if field.has_attr("disabled"):
            continue
        for value in values_of(field):
            data.setdefault(field["name"], []).append(value)
    return data


def values_of(field):
    if field.name == "textarea":
        return [field.get_text().replace("\r\n", "\n").removeprefix("\n")]
    if field.name == "select":
        options = field.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not field.has_attr("multiple"):
            chosen = options[:1]
        return [option.get("value", option.get_text()) for option in chosen]
    kind = field.get("type", "text")
    if kind in ("radio", "checkbox"):
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [] if kind in ("submit", "button", "image", "file", "reset") else [field.get("value", "")]
