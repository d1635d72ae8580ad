"""What may be refused when packs are brought together."""

from kezhi.engine.errors import EngineError


class CompositionRefused(EngineError):
    """Packs that cannot hold side by side as asked: a reading without source, a circle, an idle decision."""


class CollisionsUnsettled(EngineError):
    """Two packs write the same thing and nobody has said whose word counts; each diagnostic shows both clauses."""
