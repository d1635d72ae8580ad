"""A case that rows leave open is found when there is one, and not when there is none."""

from itertools import product
from random import Random

import pytest

from kezhi.engine.packs.checks.atoms import Atom, Column
from kezhi.engine.packs.checks.grid import Grid, TooManyCases


def grid(sizes, boxes):
    atoms = [[Atom(rank, str(rank), str(rank)) for rank in range(size)] for size in sizes]
    columns = tuple(Column(frozenset(each)) for each in atoms)
    return Grid(
        columns, tuple(tuple(frozenset(atoms[c][r] for r in ranks) for c, ranks in enumerate(box)) for box in boxes)
    )


def space(found):
    return tuple(column.values for column in found.columns)


@pytest.mark.parametrize("seed", range(60))
def test_the_search_agrees_with_trying_every_case(seed):
    chance = Random(seed)
    sizes = [chance.randint(1, 4) for _ in range(chance.randint(1, 4))]
    boxes = [
        [set(chance.sample(range(size), chance.randint(1, size))) for size in sizes]
        for _ in range(chance.randint(0, 7))
    ]
    chosen = [row for row in range(len(boxes)) if chance.random() < 0.8]

    found = grid(sizes, boxes).uncovered(chosen, space(grid(sizes, boxes)))

    open_cases = [
        case
        for case in product(*map(range, sizes))
        if not any(all(value in ranks for value, ranks in zip(case, boxes[row], strict=True)) for row in chosen)
    ]
    assert (found is None) == (not open_cases)
    assert found is None or tuple(atom.rank for atom in found) in open_cases


def test_a_search_begins_anew_with_other_rows():
    made = grid([2], [[{0}], [{1}]])

    assert made.uncovered([0, 1], space(made)) is None
    assert [atom.rank for atom in made.uncovered([0], space(made))] == [1]
    assert [atom.rank for atom in made.uncovered([1], space(made))] == [0]
    assert [atom.rank for atom in made.uncovered([], space(made))] == [0]


def search_all(made):
    for row in range(1, len(made.boxes)):
        made.uncovered(range(row), made.boxes[row])


def test_a_search_without_end_is_given_up():
    chance = Random(3)
    boxes = [[{0, 1, 2} if chance.random() < 0.7 else {chance.randint(0, 2)} for _ in range(24)] for _ in range(240)]
    made = grid([3] * 24, boxes)

    with pytest.raises(TooManyCases):
        search_all(made)
