"""The engine: packs in, facts in, verdicts out. Pure Python: no Django, no clock."""
