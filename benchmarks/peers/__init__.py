"""One scorecard, four indicators of four bands each, summed and graded, in six engines."""
