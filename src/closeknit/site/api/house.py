"""Every room's door for programs in one table. A room that has something to tell is one line here."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from django.urls import Resolver404, path
from django.urls.resolvers import RegexPattern, URLResolver
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.parser import Parser

from closeknit.accounts import reads as accounts

ROOMS = ("accounts", "notify", "contacts", "members", "talk", "stories", "gatherings", "imports", "today", "hosts", "exports")
TITLE = "Closeknit"
VERSION = "1"
PREFIX = "/api/v1"
ODD_SIGN = re.compile("[\x00\ud800-\udfff]")
COMMUNITY = frozenset({"members", "talk", "stories", "gatherings", "hosts"})
BIGGEST = 2**63 - 1


class PlainJson(Parser):
    """JSON as the standard has it: no NaN, and no signs that are none."""

    def parse_body(self, request):
        told = json.loads(request.body, parse_constant=no_constant)
        refuse_odd(told)
        return told


def no_constant(word: str):
    raise ValueError(f"{word} is no number of JSON.")


def refuse_odd(told: object) -> None:
    """Raises ValueError where a text holds a NUL or half a character, which no database keeps."""
    waiting = [told]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += [*each, *each.values()]
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str) and ODD_SIGN.search(each):
            raise ValueError("A text holds a NUL or half of a character.")


@dataclass(frozen=True)
class Asked:
    """One thing that can be asked: its operation, its path below PREFIX, and the scope it takes."""

    operation: Operation
    method: str
    path: str

    @cached_property
    def area(self) -> str:
        return (self.operation.tags or [""])[0]

    @cached_property
    def scope(self) -> str:
        """What a token must have to ask it; "" for what every token may, which is only what is about itself. Raises ValueError
        for an operation of no area: a forgotten word is a closed door."""
        if self.area == "token":
            return ""
        scope = f"{self.area}:{'read' if self.method == 'GET' else 'write'}"
        if scope not in accounts.scopes(None):
            raise ValueError(f"{self.name} has no tag that is an area of tokens.")
        return scope

    @cached_property
    def name(self) -> str:
        return self.operation.view_func.__name__

    @cached_property
    def is_of_community(self) -> bool:
        """Whether it is for whoever is in the community, as the pages of its room are."""
        return self.operation.view_func.__module__.split(".")[1] in COMMUNITY

    @cached_property
    def takes_files(self) -> bool:
        return any(model.__ninja_param_source__ in ("file", "form") for model in self.operation.models)

    @cached_property
    def takes_body(self) -> bool:
        return any(model.__ninja_param_source__ in ("file", "form", "body") for model in self.operation.models)


def _house() -> NinjaAPI:
    made = NinjaAPI(title=TITLE, version=VERSION, docs_url=None, openapi_url=None, parser=PlainJson(), urls_namespace="api-v1")
    for room in ROOMS:
        made.add_router("", import_module(f"closeknit.{room}.api").router)
    return made


house = _house()


def _asked() -> list[Asked]:
    found = []
    for router in house._get_bound_routers():
        for below, view in router.path_operations.items():
            where = "/".join(part.strip("/") for part in (router.prefix, below) if part.strip("/"))
            found += [Asked(operation, method, where) for operation in view.operations for method in operation.methods]
    return found


ASKED = _asked()
"""Everything that can be asked, room by room."""


def _doors() -> dict[str, URLResolver]:
    """By the first word of the path, so that finding one does not take longer with each that is added."""
    by_path: dict[str, dict[str, Asked]] = {}
    for one in ASKED:
        by_path.setdefault(one.path, {})[one.method] = one
    by_word: dict[str, list] = {}
    # What is written out comes before what stands for anything.
    for where, methods in sorted(by_path.items(), key=lambda each: each[0].count("{")):
        route = where.replace("{", "<").replace("}", ">")
        by_word.setdefault(where.partition("/")[0], []).append(path(route, _holder(methods)))
    return {word: URLResolver(RegexPattern(r"^"), patterns) for word, patterns in by_word.items()}


def _holder(methods: dict[str, Asked]):
    def holder():
        return methods

    return holder


_DOORS = _doors()


def found_at(where: str) -> tuple[dict[str, Asked], dict] | None:
    """What can be asked at a path, by method, and the parts of the path; None where there is nothing."""
    door = _DOORS.get(where.partition("/")[0])
    if door is None or ODD_SIGN.search(where):
        return None
    try:
        match = door.resolve(where)
    except Resolver404:
        return None
    if any(isinstance(value, int) and value > BIGGEST for value in match.kwargs.values()):
        return None
    return match.func(), match.kwargs
