"""The one OpenAPI document says what both hosts do, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from markdown.extensions.toc import slugify

from orders.core.errors import BackendError
from orders.fastapi_app.routes import routes as fastapi_routes
from orders.flask_app.app import create_app as create_flask_app
from orders.web.openapi import OPERATIONS, document
from orders.web.problems import EXPLAINED_AT, KINDS
from tests.project import hosts
from tools.verification.pages import DOCS
from tools.verification.snippets import ROOT

DOCUMENT = json.loads(json.dumps(document()))
SCHEMAS = DOCUMENT["components"]["schemas"]
SELF = ("GET", "/openapi.json")
# What the hosts answer by themselves, from the routes that there are.
FREE = {"HEAD", "OPTIONS"}


def described_routes() -> set[tuple[str, str]]:
    return {(method.upper(), path) for path, methods in DOCUMENT["paths"].items() for method in methods} | {SELF}


def test_document_describes_every_route_of_flask() -> None:
    rules = create_flask_app(hosts.settings()).url_map.iter_rules()
    routes = {
        (method, re.sub(r"<(\w+)>", r"{\1}", rule.rule)) for rule in rules for method in (rule.methods or set()) - FREE
    }
    assert routes == described_routes()


def test_document_describes_every_route_of_fastapi() -> None:
    found = [route for route in fastapi_routes.routes if isinstance(route, APIRoute)]
    assert {(method, route.path) for route in found for method in route.methods or ()} == described_routes()


def references(value: Any) -> Iterator[str]:
    """Yield each schema that a part of the document refers to."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].removeprefix("#/components/schemas/")
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_schema_is_there_and_is_used() -> None:
    assert set(references(DOCUMENT)) == set(SCHEMAS)


def whole_schema(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}


@pytest.mark.parametrize("name", [name for name in SCHEMAS if "examples" in SCHEMAS[name]])
def test_example_is_what_its_schema_allows(name: str) -> None:
    for example in SCHEMAS[name]["examples"]:
        Draft202012Validator(whole_schema(name)).validate(example)


def test_every_operation_says_what_it_does() -> None:
    for operation in OPERATIONS:
        described = DOCUMENT["paths"][operation.path][operation.method]
        assert described["summary"].endswith(".")
        assert all(parameter["description"] for parameter in described["parameters"])
        assert ("401" in described["responses"]) == ("security" in described)
    names = [operation.name for operation in OPERATIONS]
    assert len(names) == len(set(names))


def test_problem_has_one_schema() -> None:
    """No answer states the problem anew: a reader of the document, and a generator of clients, sees one."""
    assert list(SCHEMAS).count("Problem") == 1
    for path in DOCUMENT["paths"].values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                [content] = answer["content"].values()
                is_problem = content["schema"] == {"$ref": "#/components/schemas/Problem"}
                assert is_problem == (int(status) >= 400), (operation["operationId"], status)


def test_type_of_a_problem_is_a_section_of_its_page() -> None:
    """Who opens the address finds the section, and there the status; no section is left without a type."""
    assert f'"{EXPLAINED_AT.removesuffix("project/problems/")}"' in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    page = (DOCS / "project" / "problems.md").read_text(encoding="utf-8")
    explained = {
        (f"{EXPLAINED_AT}#{slugify(title, '-')}", int(status))
        for title, status in re.findall(r"^## (.+)\n\nStatus (\d+)\. ", page, re.MULTILINE)
    }
    assert explained == {(kind.type, kind.status) for kind in KINDS.values()}
    assert len(explained) == len(re.findall(r"^## ", page, re.MULTILINE))


def test_every_error_of_ours_has_a_kind() -> None:
    def below(kind: type[BackendError]) -> Iterator[type[BackendError]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    ours = {kind for kind in below(BackendError) if kind.__module__.startswith("orders.")}
    assert ours == set(KINDS)
