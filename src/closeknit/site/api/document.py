"""What can be asked, told: as OpenAPI 3.1, and as what a page of it shows."""

from __future__ import annotations

import json
from functools import lru_cache

from closeknit.site.api.house import ASKED, PREFIX, house

PROBLEM = {
    "title": "Problem",
    "type": "object",
    "description": "Why something was not done (RFC 9457).",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "A word for programs."},
        "detail": {"type": "string", "description": "A sentence for people, in the member's language."},
        "errors": {
            "type": "array",
            "items": {
                "title": "ProblemField",
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
IN_TROUBLE = {
    "description": "It was not done, and why.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
    "description": "A word of your own: what is sent again with it within a day is done once, and answered the same.",
}
ABOUT = """What a member can do on the pages, for programs of theirs. Send `Authorization: Bearer <token>`; tokens are made at
/account/tokens. Lists come in pages: pass `next` as `cursor`. What one may not see is 404. Moments are in UTC."""


@lru_cache(maxsize=1)
def document() -> dict:
    """The whole document."""
    made = dict(house.get_openapi_schema(path_prefix=f"{PREFIX}/"))
    made["info"] = {**made["info"], "description": ABOUT}
    made["servers"] = [{"url": "/"}]
    made["security"] = [{"token": []}]
    made["components"] = {
        **made["components"],
        "schemas": {**made["components"]["schemas"], "Problem": PROBLEM},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "A token of a member."}},
    }
    for one in ASKED:
        told = made["paths"][_shown_path(one.path)][one.method.lower()]
        told["operationId"] = one.name
        told["responses"]["default"] = IN_TROUBLE
        if one.scope:
            told["x-scope"] = one.scope
        if one.method == "POST" and KEY not in told["parameters"]:
            told["parameters"] = [*told["parameters"], KEY]
    return made


@lru_cache(maxsize=1)
def as_json() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False)


def as_page() -> dict:
    """For the page: the areas in their order, each with what can be asked there."""
    areas: dict[str, list[dict]] = {}
    for one in ASKED:
        told = document()["paths"][_shown_path(one.path)][one.method.lower()]
        areas.setdefault(one.area, []).append(
            {
                "method": one.method, "path": _shown_path(one.path), "name": one.name, "summary": told["summary"],
                "about": told.get("description", ""), "scope": one.scope,
                "parameters": [each for each in told["parameters"] if each is not KEY],
                "fields": _fields(told.get("requestBody")), "takes_key": one.method == "POST",
            }
        )  # fmt: skip
    return {"areas": [{"name": name, "asked": asked} for name, asked in areas.items()]}


def _fields(body: dict | None) -> list[dict]:
    """What is sent, one line for each field."""
    if not body:
        return []
    schema = next(iter(body["content"].values()))["schema"]
    schema = _named(schema)
    needed = schema.get("required", [])
    return [
        {"name": name, "kind": _kind(each), "is_needed": name in needed, "about": each.get("description", "")}
        for name, each in schema.get("properties", {}).items()
    ]


def _named(schema: dict) -> dict:
    if "$ref" in schema:
        return document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return _named(schema["allOf"][0]) if "allOf" in schema else schema


def _kind(schema: dict) -> str:
    """A word for what a field holds."""
    if "anyOf" in schema:
        return " | ".join(_kind(each) for each in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    return schema.get("format") or schema.get("type") or ""


def _shown_path(path: str) -> str:
    """The path as the document writes it, without converters."""
    parts = [f"{{{part[1:-1].rpartition(':')[2]}}}" if part.startswith("{") else part for part in path.split("/")]
    return f"{PREFIX}/{'/'.join(parts)}"
