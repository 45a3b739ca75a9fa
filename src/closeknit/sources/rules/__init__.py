"""Pure logic of live sources: the XML of WebDAV, the lines of cards, the objects of calendars."""
