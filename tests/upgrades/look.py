"""Open the pages of an installation as its owner and print as JSON what stands in the book; run in a process of its own."""

from __future__ import annotations

import json
import os


def look() -> dict:
    from django.test import Client

    from closeknit.accounts.models import Member
    from closeknit.contacts.models import Contact
    from closeknit.ledger.models import Interaction, Tie

    owner = Member.objects.order_by("id").first()
    door = Client(HTTP_HOST="localhost")
    door.force_login(owner)
    contacts = Contact.objects.filter(owner_id=owner.id).order_by("id")
    paths = ["/", "/people", "/people/rings", "/imports", "/account/", *(f"/people/{each.id}" for each in contacts[:5])]
    return {
        "pages": {path: door.get(path).status_code for path in paths},
        "people": [[each.name, each.extra] for each in contacts],
        "found": door.get("/people?q=Zoë").content.decode().count("Ångström") > 0,
        "entries": Interaction.objects.filter(owner_id=owner.id).count(),
        "ties": [
            [tie.contact_id, round(tie.s_out, 6), round(tie.s_in, 6)]
            for tie in Tie.objects.filter(owner_id=owner.id).order_by("contact_id")
        ],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.site.settings")
    import django

    django.setup()
    print(json.dumps(look()))
