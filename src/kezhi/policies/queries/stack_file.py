"""What is adopted on a day as a stack file, so that it is evaluated elsewhere just as here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import StringIO

from ruamel.yaml import YAML

from kezhi.engine.compose import Adopted, Precedence
from kezhi.policies.queries.together import composition_on

_MATTERS = ("credit", "complaints")


def stack_on(day: date) -> str:
    """The adoptions of the day and what was decided where they meet; empty where nothing is adopted."""
    together = composition_on(day)
    if not together.adopted:
        return ""
    said: dict[str, object] = {"packs": [dict(_pack(each)) for each in together.adopted]}
    if together.precedence:
        said["precedence"] = [_decision(each) for each in together.precedence]
    written, yaml = StringIO(), YAML()
    yaml.dump(said, written)
    return written.getvalue()


def _pack(own: Adopted) -> Mapping[str, object]:
    said: dict[str, object] = {"pack": own.pack, "name": own.name, "edition": own.edition.in_force_from}
    if own.units:
        said["units"] = sorted(own.units)
    if own.adopted_on:
        said["adopted_on"] = own.adopted_on
    if own.settings:
        said["settings"] = {name: str(value) for name, value in own.settings.items()}
    return said


def _decision(made: Precedence) -> dict[str, object]:
    about: dict[str, object] = {"matter" if made.on in _MATTERS else "output": made.on}
    whose = {"each": [made.keep, made.over]} if made.each else {"keep": made.keep, "over": made.over}
    return {**about, **whose, "because": made.because}
