"""Assessments, grades in force, proposals."""

from kezhi.grading.models.assessment import Assessment
from kezhi.grading.models.grade import Grade
from kezhi.grading.models.proposal import Proposal

__all__ = ["Assessment", "Grade", "Proposal"]
