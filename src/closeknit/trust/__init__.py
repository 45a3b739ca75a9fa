"""Who may see and do what: the person-to-person primitives every other room's access rests on."""
