"""What a paper of forty items costs as page, PDF and Word file; times also as parts of what is allowed.

.venv/bin/python -m benchmarks.papers
"""

import resource
import time

from app import create_app
from village.papers import agenda, docx, pdf
from village.papers.document import plain

ALLOWED = {"page": 0.1, "PDF": 1.0, "Word file": 0.5}
MEMORY = 150
ROUNDS = 5
ITEM = {
    "place": "集贤居委会",
    "times": 2,
    "presenter": "王委员",
    "minutes": 15,
    "units": ["规保办"],
    "text": "已做工作：上门、现场调解3次没谈拢，一方顾某不同意另一方陆某使用。\n提请会议：请规保办说明公用部位使用权。",
}


def content() -> dict:
    """An agenda of forty items."""
    items = [{**ITEM, "title": f"第{n}件邻里纠纷", "number": f"清禾-2026-{n:04}"} for n in range(1, 41)]
    return {
        "township": "清禾镇",
        "month": "2026-11",
        "held_at": "2026-11-27T14:00",
        "room": "二楼会议室",
        "chair": "李某（副镇长）",
        "units": ["司法所", "派出所"],
        "sections": [{"section": "disputes", "items": items}],
        "version": 1,
        "issued_on": "2026-11-20",
    }


def peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    app = create_app()
    with app.test_request_context():
        words = agenda.words(content())
        template = app.jinja_env.get_template("papers/_blocks.html").module
        makers = {
            "page": lambda: template.shown(plain(words)["blocks"], plain(words)),
            "PDF": lambda: pdf.render(words),
            "Word file": lambda: docx.render(words),
        }
        before = peak()
        for name, make in makers.items():
            times = []
            for _round in range(ROUNDS):
                start = time.perf_counter()
                make()
                times.append(time.perf_counter() - start)
            first, best = times[0], min(times[1:])
            of = best / ALLOWED[name]
            print(f"{name:10} first {first:6.3f} s  then {best:6.3f} s  {of:4.0%} of the allowed {ALLOWED[name]} s")
        used = peak() - before
        print(f"memory     {used:6.0f} MB more at the most, {used / MEMORY:4.0%} of the allowed {MEMORY} MB")


if __name__ == "__main__":
    main()
