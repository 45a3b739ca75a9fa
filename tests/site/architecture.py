"""The checks of the house's shape, each on a folder, so that a planted violation can show that it is able to fail."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

OPEN_TO_OTHERS = {"actions", "reads", "access", "models"}
FILES = {"__init__", "apps", "migrations", "admin", "templatetags", "urls", "views", "api", "jobs", "forms"}
FILES |= OPEN_TO_OTHERS | {"rules", "formats"}
FOLDERS = {"templates", "static"}
MOST_LINES = 400
COMMUNITY = ("members", "trust", "hosts", "stories", "gatherings", "talk")


def python_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


@cache
def tree(text: str) -> ast.Module:
    """A file taken apart once for all checks: that costs more than what they look for."""
    return ast.parse(text)


@cache
def nodes(text: str) -> list[ast.AST]:
    return list(ast.walk(tree(text)))


def foreign_names(house: Path, rooms: list[str]) -> list[str]:
    """Files of rooms that carry a name no room has, and templates or static files that stand under another room's name."""
    found = []
    for room in rooms:
        for path in sorted((house / room).iterdir()):
            if path.name == "__pycache__":
                continue
            is_own = path.stem in FILES if path.is_dir() or path.suffix == ".py" else False
            if not is_own and not (path.is_dir() and path.name in FOLDERS):
                found.append(f"{room}/{path.name}")
        if room != "imports" and ((house / room / "formats").exists() or (house / room / "formats.py").exists()):
            found.append(f"{room}/formats")
        for folder in FOLDERS:
            found += [f"{room}/{folder}/{path.name}" for path in (house / room / folder).glob("*") if path.name != room]
    return found


def reaches(house: Path, rooms: list[str]) -> list[str]:
    """Imports of another room's files that only that room may import.

    `site` may also read formats: `closeknit import --check` looks into files without any installation.
    """
    found = []
    for path in python_files(house):
        own = path.relative_to(house).parts[0]
        for module in imported(path):
            parts = module.split(".")
            is_foreign = parts[0] == "closeknit" and len(parts) > 2 and parts[1] in rooms and parts[1] != own
            if is_foreign and parts[2] not in (OPEN_TO_OTHERS | {"formats"} if own == "site" else OPEN_TO_OTHERS):
                found.append(f"{path.relative_to(house)} imports {module}")
    return found


def held_with_key(house: Path) -> list[str]:
    """Where rows of the community are held with their key: on PostgreSQL whoever writes a row that points at them then waits, and
    may already hold what the first one asks for next."""
    found = []
    for room in COMMUNITY:
        for path in python_files(house / room):
            calls = [node for node in nodes(path.read_text("utf-8")) if isinstance(node, ast.Call)]
            locks = [each for each in calls if getattr(each.func, "attr", "") == "select_for_update"]
            without = [each for each in locks if "no_key" not in {keyword.arg for keyword in each.keywords}]
            found += [f"{path.relative_to(house)}:{each.lineno}" for each in without]
    return found


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, with `from a.b import c` as a.b.c, wherever in the file it stands."""
    for node in nodes(path.read_text("utf-8")):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reads_without_viewer(house: Path) -> list[str]:
    """Public functions of reads modules whose first argument is not the viewer."""
    found = []
    for path in [*house.glob("*/reads.py"), *house.glob("*/reads/**/*.py")]:
        for node in tree(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                arguments = [*node.args.posonlyargs, *node.args.args]
                if not arguments or arguments[0].arg != "viewer":
                    found.append(f"{path.relative_to(house)}: {node.name}")
    return found


def long_files(house: Path) -> list[str]:
    """Files of more than 400 lines, of any language we write; what others wrote stands in folders named vendor."""
    kinds, others = {".py", ".js", ".css", ".html"}, {"migrations", "vendor"}
    paths = [path for path in sorted(house.rglob("*")) if path.suffix in kinds and others.isdisjoint(path.parts)]
    lengths = {str(path.relative_to(house)): len(path.read_text("utf-8").splitlines()) for path in paths}
    return [f"{name}: {lines}" for name, lines in lengths.items() if lines > MOST_LINES]


def function_lengths(house: Path) -> list[int]:
    """The lines of every function, sorted."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    found = (node for path in python_files(house) for node in nodes(path.read_text("utf-8")) if isinstance(node, kinds))
    return sorted(node.end_lineno - node.lineno + 1 for node in found)


def upward_keys(models, lines: list[list[str]]) -> list[str]:
    """Relations whose table stands in a higher room, or beside; `models` are model classes, `lines` the tower from the top."""
    level = {room: number for number, line in enumerate(lines) for room in line}
    found = []
    for model in models:
        own = room_of(model)
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                other = room_of(field.related_model)
                if other and other != own and level[other] <= level[own]:
                    found.append(f"{own}.{model.__name__}.{field.name} points to {other}")
    return found


def room_of(model) -> str:
    """The room of a table; "" for a library's."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "closeknit" else ""
