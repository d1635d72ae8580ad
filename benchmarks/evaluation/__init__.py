"""One million customers and ten million transactions: the engine against SQL written by hand."""

from benchmarks.evaluation.measure import measure

__all__ = ["measure"]
