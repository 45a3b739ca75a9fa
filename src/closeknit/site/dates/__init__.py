"""How each language writes the dates of our pages. A page asks for a day the English way ("j F Y"); the module of the page's
language, named by FORMAT_MODULE_PATH, says what stands there instead, as a catalogue does for words.

Django looks for a format of that very name among the attributes of `<language>/formats.py`, so WAYS becomes attributes there.
"""
