"""Add a member from the machine itself, for an installation whose set-up link is spent or whose operator is locked out."""

from __future__ import annotations

from closeknit.site.commands import say, set_django_up


def arguments(parser) -> None:
    parser.add_argument("deed", choices=["add"])
    parser.add_argument("email")
    parser.add_argument("name", nargs="+")
    parser.add_argument("--zone", default="UTC", help="the member's time zone, such as Europe/Berlin")


def run(options) -> int:
    set_django_up()
    from closeknit.accounts import actions
    from closeknit.kit import clock

    try:
        print(actions.add_member(email=options.email, name=" ".join(options.name), zone=options.zone, now=clock.now()))
    except actions.CannotJoin as reason:
        say(f"closeknit: {reason}")
        return 1
    return 0
