"""Handlers of the ways to reach somebody: mail, telephone, pages, chat names; and the photo."""

from __future__ import annotations

from ..handles import handle_of_page, handle_of_uri, service_name
from ..records import Handle, Labelled
from .properties import Property
from .taken import Taken
from .values import binary_of, clean, items_of, text_of, without_scheme


def _email(taken: Taken, found: Property) -> None:
    if address := without_scheme(clean(found.value), "mailto"):
        taken.person.emails.append(Labelled(address, taken.label(found.head), found.head.is_preferred))


def _phone(taken: Taken, found: Property) -> None:
    if number := without_scheme(clean(found.value), "tel"):
        taken.person.phones.append(Labelled(number, taken.label(found.head), found.head.is_preferred))


def _link(taken: Taken, found: Property) -> None:
    if url := clean(found.value):
        label = taken.label(found.head)
        taken.person.links.append(Labelled(url, label, found.head.is_preferred))
        _add_handle(taken, handle_of_page(url))


def _blog(taken: Taken, found: Property) -> None:
    if url := clean(found.value):
        taken.person.links.append(Labelled(url, "blog"))


def _chat(taken: Taken, found: Property) -> None:
    service = found.head.parameter("X-SERVICE-TYPE") or found.head.parameter("SERVICE-TYPE")
    if found.head.name == "IMPP" and not service and found.head.group:
        service = taken.label(found.head) if found.value.lower().startswith("x-apple:") else ""
    handle = handle_of_uri(clean(found.value), service, taken.label(found.head))
    _add_handle(taken, handle)


def _social(taken: Taken, found: Property) -> None:
    """Apple's X-SOCIALPROFILE and SOCIALPROFILE of RFC 9554: a service, a page and sometimes the name on it."""
    head, value = found.head, clean(found.value)
    service = head.parameter("SERVICE-TYPE") or next((kind for kind in head.types if kind not in ("home", "work")), "")
    name = head.parameter("X-USER") or head.parameter("USERNAME")
    page = handle_of_page(value)
    is_page = value.lower().startswith(("http://", "https://"))
    if name:
        _add_handle(taken, Handle(service_name(service), name))
    elif page:
        _add_handle(taken, Handle(page.service, page.value))
    elif value and not is_page:
        _add_handle(taken, handle_of_uri(value, service))
    if is_page:
        taken.person.links.append(Labelled(value, service_name(service)))


def _own_service(taken: Taken, found: Property) -> None:
    """X-SKYPE, X-JABBER and the like: the service is in the name of the property, several names may stand in one value."""
    service = service_name(found.head.name.removeprefix("X-KADDRESSBOOK-").removeprefix("X-").removeprefix("EVOLUTION-"))
    for name in items_of(found.value):
        page = handle_of_page(name)
        _add_handle(taken, Handle(service, page.value if page else name, taken.label(found.head)))


def _any_chat(taken: Taken, found: Property) -> None:
    """A chat address of which nobody said the service; one that looks like mail mostly is the sign-in of its service."""
    if value := clean(found.value):
        _add_handle(taken, handle_of_uri(value, "" if ":" in value else "chat"))


def _add_handle(taken: Taken, handle: Handle | None) -> None:
    known = {(other.service, other.value.casefold()) for other in taken.person.handles}
    if handle and handle.value and (handle.service, handle.value.casefold()) not in known:
        taken.person.handles.append(handle)


def _photo(taken: Taken, found: Property) -> bool | None:
    """The photo: of several the preferred one, else the largest; a broken one costs only itself."""
    person, value = taken.person, found.value.strip()
    bare = text_of(value) if len(value) < 5000 else value
    if bare[:5].lower() in ("http:", "https", "file:", "ftp:/"):
        if person.photo_url:
            return False
        person.photo_url = bare
        return None
    photo = binary_of(value)
    if photo is None:
        taken.problems.append((found.line, "The photo of this card could not be read; everything else was kept."))
        return None
    if person.photo and (taken.has_chosen_photo or len(photo) <= len(person.photo)) and not found.head.is_preferred:
        return False
    person.photo, taken.has_chosen_photo = photo, found.head.is_preferred
    return None


_services = (
    *("AIM", "ICQ", "JABBER", "MSN", "YAHOO", "SKYPE", "SKYPE-USERNAME", "GTALK", "GOOGLE-TALK", "GADUGADU", "GROUPWISE"),
    *("QQ", "TWITTER", "TELEGRAM", "SIGNAL", "WHATSAPP", "MATRIX", "FACEBOOK", "INSTAGRAM", "LINKEDIN", "MASTODON", "GITHUB"),
    *("DISCORD", "WECHAT", "LINE", "XING", "FLICKR"),
)
HANDLERS = {
    "EMAIL": _email,
    "TEL": _phone,
    "X-MS-TEL": _phone,
    "URL": _link,
    "X-URL": _link,
    "X-EVOLUTION-BLOG-URL": _blog,
    "X-KADDRESSBOOK-BLOGFEED": _blog,
    "IMPP": _chat,
    "X-SOCIALPROFILE": _social,
    "SOCIALPROFILE": _social,
    "PHOTO": _photo,
    "X-MS-IMADDRESS": _any_chat,
    "X-KADDRESSBOOK-X-IMADDRESS": _any_chat,
    **{"X-" + service: _own_service for service in _services},
}
