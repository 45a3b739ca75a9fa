"""Members, from the machine itself: `member add EMAIL NAME` makes one, `member link EMAIL` lets one in who is locked out, and
`member host EMAIL` makes one who is here a host of a community that has lost its own."""

from __future__ import annotations

from closeknit.site.commands import say, set_django_up


def arguments(parser) -> None:
    parser.add_argument("deed", choices=["add", "link", "host"])
    parser.add_argument("email")
    parser.add_argument("name", nargs="*")
    parser.add_argument("--zone", default="UTC", help="the member's time zone, such as Europe/Berlin")


def run(options) -> int:
    set_django_up()
    from closeknit.accounts import actions
    from closeknit.kit import clock
    from closeknit.members.actions import name_host

    try:
        if options.deed == "link":
            print(settings_origin() + actions.make_sign_in_link(email=options.email, now=clock.now()))
        elif options.deed == "host":
            print(name_host(email=options.email, now=clock.now()))
        else:
            print(actions.add_member(email=options.email, name=" ".join(options.name), zone=options.zone, now=clock.now()))
    except actions.CannotJoin as reason:
        say(f"closeknit: {reason}")
        return 1
    except actions.NoSuchMember:
        say(f"closeknit: nobody here has the address {options.email}")
        return 1
    return 0


def settings_origin() -> str:
    """The address people use, or the usual one of this machine."""
    from django.conf import settings

    from closeknit.site import paths

    return settings.ORIGIN or paths.noted_address()
