"""When something cannot be: what happened, what stays safe, what to do. One page for all, whole or as a fragment."""

import logging

from flask import Flask, Response, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError

from village.pages import kept
from village.pages.guard import account
from village.pages.render import asks_json, is_fragment
from village.pages.words import said
from village.rules.errors import Missing, NoSpace, NotAllowed, NotOpen

log = logging.getLogger(__name__)


def answer(
    status: int, heading: str, message: str, todo: str, safe: str = "", links: list[tuple[str, str]] | None = None
) -> Response:
    """The error page; `links` are (label, url)."""
    if asks_json():
        return make_response({"heading": heading, "message": message, "todo": todo}, status)
    home = [(_("回首页"), url_for("home.index"))]
    text = render_template(
        "errors/error.html",
        heading=heading,
        message=message,
        safe=safe or _("已经存下的内容都在。"),
        todo=todo,
        links=[*(links or []), *home],
    )
    response = make_response(text, status)
    if is_fragment():
        # Beside the work, not over it: what was typed stays on the page.
        response.headers["HX-Retarget"] = "#flash"
        response.headers["HX-Reswap"] = "innerHTML"
        response.headers["HX-Reselect"] = "#wrong"
    return response


def not_found(_error: Exception) -> Response:
    return answer(
        404, _("没有找到"), _("这里没有您要看的内容，或者它不在您的范围内。"), _("请检查网址，或从首页、菜单重新进入。")
    )


def forbidden(_error: Exception) -> Response:
    return answer(
        403,
        _("这一步不归您的岗位"),
        _("您现在的岗位不能打开这一页。"),
        _("如有别的岗位，请在右上角切换；或请管理员核对。"),
    )


def wrong_method(_error: Exception) -> Response:
    return answer(405, _("不能这样打开"), _("这一页要从表单或按钮进入。"), _("请从首页或菜单重新进入。"))


def not_open(error: NotOpen) -> Response:
    return answer(
        409,
        _("这一步现在不能办"),
        _("它现在是“%(status)s”。可能有人先办了一步。", status=said(error.status.label)),
        _("请回到这件事的页面，看看现在能办什么。"),
    )


def too_large(_error: Exception) -> Response:
    todo = _("请返回上一页，减少内容后再交。")
    if request.endpoint == "files.new":
        todo = _("照片请把相机的像素调低一些再拍；PDF 请分成几份，或降低扫描的清晰度。")
    return answer(413, _("内容太大"), _("一次最多送 10 MB。"), todo, _("您填的还在上一页。"))


def no_space(error: NoSpace) -> Response:
    log.error("files: %s", error.__cause__)
    return answer(
        507,
        _("存不下这个文件"),
        _("服务器的磁盘可能满了，这个文件没有存下。"),
        _("请告诉管理员；过一会儿再传一次。"),
    )


def bad_request(_error: Exception) -> Response:
    return answer(400, _("没有看懂"), _("送来的内容不完整，或者格式不对。"), _("请返回上一页，检查后再交。"))


def csrf_missed(_error: CSRFError) -> Response:
    """The page was left too long or made by another log-in: the words are kept, and only the writer sends them."""
    if asks_json():
        # Its token is always fresh: somebody else has logged in since. It keeps what it sent and asks again.
        return make_response({}, 401)
    token = kept.keep_posted() if account() else None
    if token:
        links = [(_("回到我填的内容"), kept.back_to(request.full_path.rstrip("?"), token))]
        safe, todo = _("您填的内容都在，还没有交。"), _("点下面的“回到我填的内容”，看一遍，再交一次。")
    else:
        links, safe, todo = [], "", _("请重新打开这一页，再交一次。")
    return answer(400, _("这一页放得太久了"), _("为了安全，这次没有提交。"), todo, safe, links)


def busy(error: OperationalError) -> Response:
    log.error("database: %s", error)
    response = answer(
        503, _("现在忙，请稍等"), _("数据库一时没有回应，这一次没有存下。"), _("请返回上一页，过一会儿再交。")
    )
    response.headers["Retry-After"] = "5"
    return response


def broken(_error: Exception) -> Response:
    return answer(
        500,
        _("程序出了错"),
        _("这一次没有办成，也没有存下一半的内容。"),
        _("请返回上一页再试一次；还是不行，请告诉管理员。"),
    )


def fasten(app: Flask) -> None:
    """Give each error its page."""
    for error, handler in (
        (Missing, not_found),
        (NotAllowed, forbidden),
        (NotOpen, not_open),
        (NoSpace, no_space),
        (CSRFError, csrf_missed),
        (OperationalError, busy),
        (400, bad_request),
        (403, forbidden),
        (404, not_found),
        (405, wrong_method),
        (413, too_large),
        (500, broken),
    ):
        app.register_error_handler(error, handler)
