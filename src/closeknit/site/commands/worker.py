"""Run jobs: imports, letters, and what the timetable has due. `serve` starts one by itself; more may run beside it."""

from __future__ import annotations

from closeknit.site import watch
from closeknit.site.commands import set_django_up


def arguments(parser) -> None:
    parser.add_argument("--name", default="", help="a name unique among living workers; one that replaces another takes its name")


def run(options) -> int:
    watch.end_with_parent()
    set_django_up()
    from closeknit.kit.worker import Worker
    from closeknit.site.timetable import TIMETABLE

    Worker(name=options.name, entries=TIMETABLE).run()
    return 0
