"""After the examples have been read, a table tells how many of each format came out as expected."""

import pytest

SCORES = pytest.StashKey[dict]()


@pytest.fixture
def score(request):
    """`score("vcard", True)` counts one file that came out as expected; None counts one of a format that is not read yet."""
    scores = request.config.stash.setdefault(SCORES, {})
    return lambda name, is_good: scores.setdefault(name, []).append(is_good)


def pytest_terminal_summary(terminalreporter):
    scores = terminalreporter.config.stash.get(SCORES, {})
    if scores:
        terminalreporter.section("examples, by format")
    for name, files in sorted(scores.items()):
        told = f"not read yet ({len(files)} files)" if None in files else f"{sum(files):>4} of {len(files):>3} as expected"
        terminalreporter.write_line(f"{name:<22}{told}")
