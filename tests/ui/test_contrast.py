"""Text and controls keep their contrast in both themes (WCAG AA)."""

import re
from pathlib import Path

import pytest

import kezhi.ui

COLOURS = Path(kezhi.ui.__file__).parent / "assets/css/tokens/colour.css"
MEANINGS = ["accent", "late", "today", "done", "hold"]
TEXTS = [(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("surface", "paper", "sunken")]
SOFT = [(meaning, ground) for meaning in MEANINGS for ground in ("surface", "paper", f"{meaning}-soft")]


def _palette(theme: str) -> dict[str, str]:
    light, dark = COLOURS.read_text().split('[data-theme="dark"]')
    return dict(re.findall(r"--kz-([\w-]+): (#[0-9a-f]{6})", light if theme == "light" else dark))


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [*TEXTS, *SOFT, ("on-accent", "accent-fill")])
def test_text_can_be_read(theme, text, ground):
    palette = _palette(theme)

    assert _contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "paper"])
def test_the_edge_of_a_control_can_be_seen(theme, ground):
    palette = _palette(theme)

    assert _contrast(palette["line-3"], palette[ground]) >= 3.0
