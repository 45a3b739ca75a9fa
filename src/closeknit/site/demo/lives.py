"""What the demonstration keeps beside people and letters: gifts, reminders, lives, memories, the journal, one round of cards.

Days are told relative to the day it is opened, as in people.py; `days_ago` is turned into the day or the month it was.
"""

from __future__ import annotations

from decimal import Decimal

from closeknit.contacts.actions import Place, Repeat

GIFTS = (
    # (whose, state, what, occasion, days ago or None, further fields)
    ("Mei Tanaka", "idea", "Rye sourdough, dried, in an envelope", "", None, {}),
    ("Mei Tanaka", "given", "The bound tide tables of the Tagus", "birthday", 330, {"amount": Decimal("34"), "currency": "EUR"}),
    ("Mei Tanaka", "received", "A blue cup, wrapped in a ferry map", "", 500, {"is_thanked": True}),
    ("Aunt Hedwig", "idea", "A magnifying glass with a light", "birthday", None, {"amount": Decimal("25"), "currency": "EUR"}),
    ("Aunt Hedwig", "given", "Lavender soap", "", 420, {"is_never_again": True}),
    ("Ingrid Solberg", "idea", "A head torch that fits over her hat", "birthday", None, {}),
    ("Ben Okafor", "received", "A spoon of ash wood", "", 120, {}),
    ("Noor Haddad", "idea", "The atlas of forgotten islands", "", None, {}),
    ("Sam Whitfield", "received", "The red scarf", "New Year", 690, {"is_thanked": True}),
)

REMINDERS = (
    # (whose or "", text, in how many days, how it comes round)
    ("Elif Aydın", "Water her plants while she is away", 0, Repeat("week", 2)),
    ("", "An evening for letters", 4, Repeat("month", 1, nth=3, weekday=6)),
    ("Tomás Herrera", "Ask how the birds of this season sounded", 12, Repeat()),
)
LEADS = (("Hannah Weiss", 10, "Her birthday card to the post"), ("Aunt Hedwig", 14, ""))

EVENTS = (
    # (who, kind, in words, days ago, note)
    (("Ben Okafor", "Grace Okafor"), "moved", "To the house by the canal", 45, "The workshop is in the old boathouse."),
    (("Jonas Lindgren", "Svenja Brandt"), "child_born", "Mila", 4 * 365 - 33, ""),
    (("Jonas Lindgren", "Svenja Brandt"), "married", "In the orchard, in the rain", 6 * 365, ""),
    (("Mei Tanaka",), "moved", "To Sendai, for good", 20, ""),
    (("Aunt Hedwig", "Uncle Fritz"), "loss", "Fritz died", 705, ""),
    (("Hannah Weiss",), "retired", "After forty years of physics", 15 * 365, ""),
    (("Priya Raman",), "achieved", "Chapter one is with the publisher", 30, ""),
)

MEMORIES = (
    # (who, what in words, where, years ago, days before that day, picture and what can be seen)
    (
        ("Ben Okafor", "Ingrid Solberg", "Paweł Nowicki"),
        "The first morning on the ridge. Nobody said anything until the tea was ready, and then **everybody** at once.",
        "Svolvær, Lofoten",
        3,
        0,
        (("ridge", "A ridge of dark mountains above the sea at sunrise"), ("hut", "A red hut below the mountains at night")),
    ),
    (
        ("Mei Tanaka", "Nadia Petrova"),
        "The kitchen in Lisbon: one pot, three languages, and the window that never closed.",
        "Rua da Bica, Lisbon",
        8,
        130,
        (("kitchen", "A pot and three cups on a table below an open window"),),
    ),
)

JOURNAL = (
    # (days ago, text)
    (1, "Called @Jonas Lindgren on the way home. Mila wants to be a lighthouse."),
    (2, "Met @Priya Raman at last, over dosas. Left with a page of notes and the wish to write."),
    (3, "Reading circle with @Noor Haddad. We never got past the first chapter, and nobody minded."),
    (6, "Tea on the stairs with @Elif Aydın; Deniz has built a crane."),
    (17, "@Zeynep Kaya read the poem aloud in both languages. The tram was late, luckily."),
    (41, "Hamburg with @Jonas Lindgren and @Svenja Brandt. Her new glaze is the blue of the harbour."),
)

ROUND_TITLE = "Thanks for a good year"
ADDRESSES = (
    # Who gets a card, and where; how far each is stands in CARDS_DONE by their order.
    ("Hannah Weiss", Place("Uferweg 14", city="Freiburg", postcode="79104", country="Germany")),
    ("Aunt Hedwig", Place("Gartengasse 3", city="Graz", postcode="8010", country="Austria")),
    ("Mei Tanaka", Place("2-4-1 Ichibancho", city="Sendai", region="Miyagi", postcode="980-0811", country="Japan")),
    ("Ben Okafor", Place("5 Boathouse Row", city="Leeds", postcode="LS1 4AP", country="United Kingdom")),
    ("Sam Whitfield", Place("88 Ferry Street", city="Halifax", region="NS", postcode="B3H 4R2", country="Canada")),
    ("Léa Moreau", Place("6 quai du Port", city="Marseille", postcode="13002", country="France")),
    ("Olli Virtanen", Place("Jokikatu 9", city="Turku", postcode="20100", country="Finland")),
    ("Rosalind Park", Place("410 River Walk", city="Chicago", region="IL", postcode="", country="United States")),
    ("Father Anselm", Place("Am See 1", city="Maria Laach", postcode="56653", country="Germany")),
    ("Katya Morozova", None),
)
CARDS_DONE = ("sent", "sent", "sent", "written", "written")
WROTE_BACK = ("Hannah Weiss",)
