"""Composition: several packs at once, each over its own units, reading each other, with collisions settled by word."""

from kezhi.engine.compose.adopted import Adopted, Precedence
from kezhi.engine.compose.collision import Collision, Side
from kezhi.engine.compose.composition import Composition, compose
from kezhi.engine.compose.errors import CollisionsUnsettled, CompositionRefused
from kezhi.engine.compose.evaluate import evaluate_all, evaluate_one
from kezhi.engine.compose.explain import explain_in_all
from kezhi.engine.compose.reach import Reach, Tree

__all__ = [
    "Adopted",
    "Collision",
    "CollisionsUnsettled",
    "Composition",
    "CompositionRefused",
    "Precedence",
    "Reach",
    "Side",
    "Tree",
    "compose",
    "evaluate_all",
    "evaluate_one",
    "explain_in_all",
]
