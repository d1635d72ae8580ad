"""Ask every route as every role at every place, and take everything back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kezhi.signin.models import Session
from tests.permission.places import QUERIES, arguments_of
from tests.permission.routes import Route
from tests.permission.world import ROLES, World

NOBODY = "nobody"  # who did not sign in is asked at one place: the answer knows no place
COLUMNS = (*ROLES, NOBODY)
METHODS = ("GET", "POST")
EMPTY = {"nothing": ""}
"""A form that says nothing: whoever may act is told what is missing."""
_KEEPING = "django.test.client.store_rendered_templates"
"""A test client copies the context of every template; a walk looks at codes, bodies and statements alone."""
_CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|"csrf[^"]*": ?"[^"]*"|X-CSRFToken[^}]*'
)


@dataclass(frozen=True)
class Answer:
    """What came back: its code, and what tells one refusal from another."""

    status: int
    body: bytes
    statements: int


class Statements:
    """Counts what is asked of the store."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Count one and let it through; the savepoints that tests live in are not the product's."""
        self.count += "SAVEPOINT" not in sql
        return execute(sql, params, many, context)


class Walk:
    """The clients of everybody over one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clients = {who: Client(raise_request_exception=True) for who in COLUMNS}
        for who in ROLES:
            self.clients[who].force_login(world.people[who])
        Session.objects.update(seen_at=timezone.now() + timedelta(days=1))  # a slow walk writes no time of last use
        self._signed_in = {who: client.cookies.copy() for who, client in self.clients.items()}

    def row(self, route: Route, method: str) -> Mapping[str, Mapping[str, Answer]]:
        """By place, what each column is answered."""
        at, places = arguments_of(route.name, set(route.arguments))
        nobody = self.ask(NOBODY, method, self._address(route, at(self.world, places[0], ROLES[0])))
        return {
            place: {who: self.ask(who, method, self._address(route, at(self.world, place, who))) for who in ROLES}
            | {NOBODY: nobody}
            for place in places
        }

    def _address(self, route: Route, arguments: Mapping[str, object]) -> str:
        if route.name.startswith("/"):
            return route.name
        return reverse(route.name, kwargs=dict(arguments)) + QUERIES.get(route.name, "")

    def ask(self, who: str, method: str, address: str, data: object = None) -> Answer:
        """One request, whatever it did taken back."""
        client = self.clients[who]
        client.cookies = self._signed_in[who].copy()
        asked = Statements()
        with transaction.atomic(), connection.execute_wrapper(asked), patch(_KEEPING, lambda *_given, **_named: None):
            response = client.post(address, data or EMPTY) if method == "POST" else client.get(address)
            body = b"".join(response) if response.streaming else response.content
            transaction.set_rollback(True)
        return Answer(response.status_code, _CHANGING.sub(b"", body), asked.count)


def is_silent(row: Mapping[str, Mapping[str, Answer]]) -> bool:
    """Whether the route does not know the method."""
    return all(answer.status in {405, 302} for of in row.values() for answer in of.values()) and any(
        answer.status == 405 for of in row.values() for answer in of.values()
    )


def differing_refusals(row: Mapping[str, Mapping[str, Answer]]) -> Iterator[str]:
    """Who could tell what is hidden from what does not exist: by the answer, its words, or its statements."""
    if "deleted" not in row:
        return
    for who in COLUMNS:
        none = row["deleted"][who]
        for place, of in row.items():
            answer = of[who]
            if answer.status == none.status == 404 and (answer.body, answer.statements) != (none.body, none.statements):
                yield f"{who} at {place}: 404 in {answer.statements} statements, deleted in {none.statements}"
            if none.status == 403 and answer.status in {403, 404} and answer != none:
                yield f"{who} at {place}: {answer.status}, though what does not exist is 403"


def walked(world: World, chosen: Iterable[Route]) -> Iterator[tuple[str, str, Mapping[str, Mapping[str, Answer]]]]:
    """Every row of these routes."""
    walk = Walk(world)
    for route in chosen:
        for method in METHODS:
            row = walk.row(route, method)
            if not is_silent(row):
                yield route.name, method, row
