"""One world for each attack, and a way to come in as anybody."""

import pytest
from django.test import Client

from tests.permission.world import World, build


@pytest.fixture
def world(db) -> World:
    return build()


@pytest.fixture
def come(world):
    """The client of a person of the world."""

    def as_person(username: str) -> Client:
        client = Client()
        client.force_login(world.people[username])
        return client

    return as_person
