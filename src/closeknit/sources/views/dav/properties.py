"""What each place says of itself: the inside of a property's element by its Clark name."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from closeknit.contacts import reads as book
from closeknit.sources.rules.answered import href, words
from closeknit.sources.rules.dav_xml import CAL, CARD, CS, D
from closeknit.sources.views.dav.places import HOME, ME, Place

ETAG, TYPE, CONTENT = f"{{{D}}}getetag", f"{{{D}}}resourcetype", f"{{{D}}}getcontenttype"
MAY_READ = "<d:privilege><d:read/></d:privilege><d:privilege><d:read-current-user-privilege-set/></d:privilege>"
MAY_FILL = MAY_READ + "".join(f"<d:privilege><d:{name}/></d:privilege>" for name in ("write", "write-content", "bind", "unbind"))
PRIVILEGES = f"{{{D}}}current-user-privilege-set"
TYPES = {
    "root": "<d:collection/>", "principal": "<d:collection/><d:principal/>", "home": "<d:collection/>",
    "people": "<d:collection/><card:addressbook/>", "days": "<d:collection/><cal:calendar/>",
}  # fmt: skip
REPORTS = {
    "people": ("card:addressbook-multiget", "card:addressbook-query", "d:sync-collection"),
    "days": ("cal:calendar-multiget", "cal:calendar-query", "d:sync-collection"),
}
DATA_TYPES = {"people": "text/vcard; charset=utf-8", "days": "text/calendar; charset=utf-8"}


def token_of(device, revision: int | None = None) -> str:
    """The sync-token: the device and how far it has come (all the way without `revision`)."""
    return f"urn:closeknit:sync:{device.id}:{device.revision if revision is None else revision}"


def revision_in(token: str, device) -> int | None:
    """How far a device says it has come; None for a token that is not one of its own."""
    before, _colon, number = token.rpartition(":")
    if before != f"urn:closeknit:sync:{device.id}" or not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    return int(number) if int(number) <= device.revision else None


def etag_of(mark: int) -> str:
    return f'"{mark & (2**64 - 1):016x}"'


def properties_of(place: Place, owner, device) -> dict[str, str]:
    """Everything a folder says of itself. `device` has been looked at where the folder is one of its shelves."""
    told = {
        TYPE: TYPES[place.kind],
        f"{{{D}}}displayname": words(_name(place, owner, device)),
        f"{{{D}}}current-user-principal": href(ME),
        f"{{{D}}}principal-collection-set": href("/dav/"),
        f"{{{D}}}owner": href(ME),
        PRIVILEGES: MAY_FILL if place.kind in REPORTS else MAY_READ,
    }
    if place.kind in ("principal", "home", "root"):
        told |= {f"{{{CARD}}}addressbook-home-set": href(HOME), f"{{{CAL}}}calendar-home-set": href(HOME)}
    if place.kind == "principal":
        told |= {
            f"{{{D}}}principal-URL": href(ME),
            f"{{{CAL}}}calendar-user-address-set": href(f"mailto:{owner.email}"),
            f"{{{CS}}}email-address-set": f"<cs:email-address>{words(owner.email)}</cs:email-address>",
        }
    return told | (_shelf(place, device) if place.kind in REPORTS else {})


def _name(place: Place, owner, device) -> str:
    if place.kind == "principal":
        return owner.name
    if place.kind == "people" and device.label_id:
        label = next((each.name for each in book.labels(owner) if each.id == device.label_id), "")
        return f"Closeknit: {label}" if label else "Closeknit"
    return "Closeknit"


def _shelf(place: Place, device) -> dict[str, str]:
    reports = "".join(f"<d:supported-report><d:report><{name}/></d:report></d:supported-report>" for name in REPORTS[place.kind])
    told = {
        f"{{{CS}}}getctag": words(token_of(device)),
        f"{{{D}}}sync-token": words(token_of(device)),
        f"{{{D}}}supported-report-set": reports,
    }
    size = str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if place.kind == "people":
        kinds = "".join(f'<card:address-data-type content-type="text/vcard" version="{each}"/>' for each in ("3.0", "4.0"))
        return told | {
            f"{{{CARD}}}supported-address-data": kinds,
            f"{{{CARD}}}addressbook-description": words(_("Your people in Closeknit")),
            f"{{{CARD}}}max-resource-size": size,
        }
    return told | {
        f"{{{CAL}}}supported-calendar-component-set": '<cal:comp name="VEVENT"/><cal:comp name="VTODO"/>',
        f"{{{CAL}}}supported-calendar-data": '<cal:calendar-data content-type="text/calendar" version="2.0"/>',
        f"{{{CAL}}}calendar-description": words(_("Days, reminders and promises from Closeknit")),
        f"{{{CAL}}}max-resource-size": size,
    }


def properties_of_item(item, mark: int | None = None) -> dict[str, str]:
    """What a card or calendar object says of itself, without its text."""
    is_card = item.about == "contact"
    may = MAY_READ if item.about in ("occasion", "relation") else MAY_FILL
    return {
        ETAG: words(etag_of(item.mark if mark is None else mark)),
        TYPE: "",
        CONTENT: DATA_TYPES["people" if is_card else "days"],
        f"{{{D}}}current-user-principal": href(ME),
        f"{{{D}}}owner": href(ME),
        PRIVILEGES: may,
    }
