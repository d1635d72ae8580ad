"""What approvals cost: many who decide one thing at once, and the first grading of many customers."""
