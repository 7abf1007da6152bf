"""Colours on paper: those of the light theme, by token or by the role a figure names."""

from __future__ import annotations

import functools

import rtoml
from reportlab.lib.colors import Color, HexColor

import resources

#: Roles of figures to the tokens that print them; other roles are tokens themselves. The windows
#: paint the same roles with the same tokens.
FIGURE_ROLES = {
    "near": "fig-near", "top": "fig-top", "far": "fig-far", "ground": "fig-bg",
    "hairline": "line", "family_jm": "jm", "family_st": "st", "family_mf": "mf",
    "family_nd": "nd", "figure_ground": "fig-bg", "band": "warn", "paper": "surface",
    "outline": "bodyline", "body": "bodyfill", "limit": "ink-2",
}  # fmt: skip


@functools.cache
def _tokens() -> dict[str, str]:
    text = (resources.ROOT / "themes" / "tokens.toml").read_text("utf-8")
    tokens: dict[str, str] = rtoml.loads(text)["color"]["light"]
    return tokens


@functools.cache
def colour(role: str) -> Color:
    """Give the colour of a token or of a role of a figure.

    Raises:
        KeyError: neither a token nor a role has this name.
    """
    name = FIGURE_ROLES.get(role, FIGURE_ROLES.get(role.replace("-", "_"), role))
    return HexColor(_tokens()[name.replace("_", "-")])


@functools.cache
def rgb(role: str) -> bytes:
    """Give the colour as a content stream writes it: three shares of 1, to the thousandth."""
    return b" ".join(
        (b"%.3f" % share).lstrip(b"0").rstrip(b"0").rstrip(b".") or b"0"
        for share in colour(role).rgb()
    )
