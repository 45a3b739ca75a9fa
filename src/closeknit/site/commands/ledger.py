"""Look after the ledger: `ledger verify` rebuilds every tie from its entries and compares; `--mend` writes what it found."""

from __future__ import annotations

from closeknit.site.commands import set_django_up


def arguments(parser) -> None:
    parser.add_argument("deed", choices=["verify"])
    parser.add_argument("--mend", action="store_true", help="write the rebuilt ties where they differ")


def run(options) -> int:
    set_django_up()
    from closeknit.ledger import actions

    verdict = actions.Verdict(options.mend)
    for line in actions.verify_report(options.mend, verdict):
        print(line)
    return verdict.exit_status
