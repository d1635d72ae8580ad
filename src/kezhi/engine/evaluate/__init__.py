"""Evaluate an edition over facts: verdict tables out, with a receipt."""

from kezhi.engine.evaluate.evaluation import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
