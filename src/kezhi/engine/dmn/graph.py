"""What requires what: everything after what it requires, and no circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.model import Place


class Required(Protocol):
    """Anything that may require others, by their ids."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def at(self) -> Place: ...  # noqa: D102


Thing = TypeVar("Thing", bound=Required)


def in_order(things: Sequence[Thing], requires: Callable[[Thing], Iterable[str]]) -> tuple[Thing, ...]:
    """Each thing after all it requires, else as written; refuses a circle by the names along it."""
    by_id = {thing.id: thing for thing in things}
    ordered: dict[str, Thing] = {}
    for thing in things:
        _add(thing, by_id, requires, ordered)
    return tuple(ordered.values())


def _add(
    start: Thing, by_id: Mapping[str, Thing], requires: Callable[[Thing], Iterable[str]], ordered: dict[str, Thing]
) -> None:
    """Add a thing with all that it requires, without recursion: a file may chain as many as it likes."""
    if start.id in ordered:
        return
    path = {start.id: iter([by_id[each] for each in requires(start) if each in by_id])}
    while path:
        at, waiting = next(reversed(path.items()))
        following = next((thing for thing in waiting if thing.id not in ordered), None)
        if following is None:
            ordered[at] = by_id[at]
            del path[at]
        elif following.id in path:
            around = [*list(path)[list(path).index(following.id) :], following.id]
            raise faults.cycle(following.at, tuple(by_id[each].name for each in around))
        else:
            path[following.id] = iter([by_id[each] for each in requires(following) if each in by_id])
