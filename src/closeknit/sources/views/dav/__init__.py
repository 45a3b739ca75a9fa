"""WebDAV, CardDAV and CalDAV for telephones: who comes in (door), what there is (places), what it says of itself
(properties), and what may be asked of it (asking, changing)."""

from closeknit.sources.views.dav.door import dav, well_known

__all__ = ["dav", "well_known"]
