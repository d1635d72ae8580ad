"""Where the arguments of each route come from, place by place. A new route with arguments says it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.permission.formed import FORM
from tests.permission.world import GONE, GONE_KEY, PACK, PLACES, World

Arguments = dict[str, Any]
At = Callable[[World, str, str], Arguments]
"""From the world, the place and the person who asks to the arguments of the address."""


def of(**kinds: str) -> At:
    """Each argument is the key of that kind of record at the place."""
    return lambda world, place, _who: {name: world.pk(kind, place) for name, kind in kinds.items()}


def _file(world: World, place: str, who: str) -> Arguments:
    """One's own file, a colleague's, or none."""
    of_whom = {"own": who, "colleague": "xu" if who != "xu" else "song"}.get(place)
    return {"pk": world.at["importfile"][of_whom].pk if of_whom in world.at["importfile"] else GONE}


def _simulation(world: World, place: str, _who: str) -> Arguments:
    return {"key": GONE_KEY if place == "deleted" else world.at["simulation"][place].pk}


UNITS = ("own", "elsewhere", "afar", "deleted")
STAFF = ("own", "afar", "deleted")
FILES = ("own", "colleague", "deleted")

KINDS: dict[str, tuple[At, tuple[str, ...]]] = {
    "customers:": (of(pk="customer"), PLACES),
    "customers:contact": (of(pk="customer", contact_pk="contact"), PLACES),
    "customers:sight": (of(pk="customer", contact_pk="contact"), PLACES),
    "customers:leaving": (of(pk="customer", member_pk="teammember"), PLACES),
    "accounts:post": (of(pk="post"), ("own", "deleted")),
    "privacy:": (of(pk="contact"), PLACES),
    "privacy:answer": (of(pk="demand"), PLACES),
    "privacy:erasure": (of(pk="withdrawal"), PLACES),
    "privacy:back": (of(pk="borrowing"), PLACES),
    "privacy:fetch": (of(pk="release"), PLACES),
    "privacy:settle": (of(pk="breach"), PLACES),
    "privacy:staff_copy": (of(pk="staff"), STAFF),
    "privacy:staff_erasure": (of(pk="staff"), STAFF),
    "privacy:reinstatement": (of(pk="withdrawal"), PLACES),
    "audit:subject": (of(subject_id="customer"), PLACES),
    "trade:": (of(pk="customer"), PLACES),
    "care:": (of(pk="customer"), PLACES),
    "duties:": (of(pk="duty"), PLACES),
    "forms:": (of(pk="record"), PLACES),
    "forms:enclosure": (of(pk="record", enclosure_pk="enclosure"), PLACES),
    "grading:": (of(pk="proposal"), PLACES),
    "approvals:": (of(pk="approval"), PLACES),
    "approvals:responsibility": (of(pk="decider"), UNITS),
    "handovers:": (of(pk="handover"), STAFF),
    "handovers:of_person": (of(pk="staff"), STAFF),
    "imports:": (_file, FILES),
    "notices:read": (of(pk="notice"), PLACES),
    "notices:robot": (of(pk="robot"), UNITS),
    "notices:attempt": (of(pk="message"), UNITS),
    "accounts:": (of(pk="staff"), STAFF),
    "accounts:position_end": (of(pk="staff", position_pk="position"), STAFF),
    "accounts:binding_end": (of(pk="binding"), ("own", "deleted")),
    "accounts:new_unit": (of(pk="unit"), UNITS),
    "accounts:unit": (of(pk="unit"), UNITS),
    "accounts:absence_end": (of(pk="staff", absence_pk="absence"), STAFF),
    "signin:": (of(pk="staff"), ("own", "afar", "deleted")),
    "policies:draft": (of(pk="draft"), UNITS),
    "policies:run": (of(pk="run"), UNITS),
    "policies:runs": (of(pk="adoption"), UNITS),
    "policies:new_run": (of(pk="adoption"), UNITS),
    "policies:value": (of(pk="adoption"), UNITS),
    "policies:adoption_posts": (of(pk="adoption"), UNITS),
    "policies:simulations": (of(pk="adoption"), UNITS),
    "policies:simulation": (_simulation, UNITS),
    "policies:both_sides": (
        lambda world, place, who: _simulation(world, place, who) | {"customer": world.pk("customer", place)}, UNITS,
    ),
}  # fmt: skip
"""By the longest beginning of a route's name; the places are those that differ for it."""

GIVEN: dict[str, Arguments] = {
    "approvals:time_limit": {"kind": "grade"},
    "audit:subject": {"subject_type": "customers.customer"},
    "customers:choices": {"key": "owner"},
    "forms:export": {"pack": PACK, "form": FORM},
    "forms:new": {"pack": PACK, "form": FORM},
    "forms:register": {"pack": PACK, "form": FORM},
    "customers:why": {"output": "receivable"},
    "operations:setting": {"key": "password_length"},
    "policies:value": {"name": "大客户订货界线"},
    "duties:feed": {"token": "made-up"},
    "signin:invitation": {"token": "made-up"},
    "signin:begin": {"key": "wecom"},
    "signin:back": {"key": "wecom"},
    "signin:bind": {"key": "wecom"},
    "signin:end_device": {"key": "12345678"},
    "signin:unbind": {"pk": GONE},
    "policies:regulation": {"pack": PACK},
    "policies:adoption": {"pack": PACK},
    "policies:compare": {"pack": PACK},
}
"""Arguments that are the same everywhere."""

QUERIES: dict[str, str] = {
    "policies:adoptions": f"?pack={PACK}",
    "policies:compare": "?a=2025-06-01&b=2026-06-01",
}
"""What an address asks besides; nothing by default."""


def arguments_of(route: str, names: set[str]) -> tuple[At, tuple[str, ...]]:
    """The arguments at each place, and the places; one place without a name for a route that knows no records."""
    given = GIVEN.get(route, {})
    if names <= given.keys():
        return (lambda _world, _place, _who: given), ("",)
    known = [start for start in KINDS if route.startswith(start)]
    if not known:
        raise LookupError(f"{route} takes {sorted(names)}: say in tests/permission/places.py which records they name")
    at, places = KINDS[max(known, key=len)]
    return (lambda world, place, who: {k: v for k, v in (at(world, place, who) | given).items() if k in names}), places
