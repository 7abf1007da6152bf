"""Colours, type and sizes of the windows, read from `resources/themes`."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

THEMES = ("light", "dark")
#: For making the application: naming its style later wraps ``QStyle``, 5 ms before the first paint.
STYLE_ARGUMENTS = ("-style", "fusion")
#: Family of the catalogue to the colour token of its mark (tokens.toml, [family]).
FAMILY_TOKENS = {
    "JM": "jm", "KALT": "jm", "MULL": "jm", "HVT": "jm",
    "STM": "st", "MET": "st", "MFR": "mf", "NEURO": "nd",
}  # fmt: skip
#: Roles of figures to the tokens that paint them; other roles are tokens themselves.
FIGURE_ROLES = {
    "near": "fig-near", "top": "fig-top", "far": "fig-far", "ground": "fig-bg",
    "hairline": "line", "family_jm": "jm", "family_st": "st", "family_mf": "mf",
    "family_nd": "nd", "figure_ground": "fig-bg", "band": "warn", "paper": "surface",
    "outline": "bodyline", "body": "bodyfill", "limit": "ink-2",
}  # fmt: skip
#: QFont weights the typeface is prepared in; 650 of the tokens falls on the nearest of them.
_WEIGHTS = (400, 500, 600, 700)


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One set of tokens: ``colours`` by name, ``type`` and ``size`` in pixels at 100 percent."""

    name: str
    colours: Mapping[str, str]
    type: Mapping[str, Any]
    size: Mapping[str, Any]
    scale: float = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether text is light on dark."""
        return self.name == "dark"

    def colour(self, name: str) -> QColor:
        """Give a colour by its token or by the role a figure names it with."""
        token = FIGURE_ROLES.get(name, name).replace("_", "-")
        return QColor(self.colours[token])

    def family(self, family: str) -> str:
        """Give the colour token of a technique family."""
        return FAMILY_TOKENS.get(family, "ink-2")

    def px(self, length: float) -> int:
        """Give a length of the tokens at the present scale."""
        return round(length * self.scale)

    def font(self, style: str = "body") -> QFont:
        """Give the font of a type style, figures of equal width."""
        values = self.type[style]
        font = QFont(self.type["family"])
        font.setFamilies([self.type["family"], *self.type["fallback"]])
        font.setPixelSize(self.px(values["px"]))
        font.setWeight(QFont.Weight(min(_WEIGHTS, key=lambda w: abs(w - values["weight"]))))
        for feature in self.type["features"]:
            font.setFeature(QFont.Tag(feature), 1)
        return font


def load_theme(name: str = "light", scale: float = 1.0) -> Theme:
    """Read the tokens of the light or the dark theme."""
    tokens = read_tokens()
    return Theme(
        name=name,
        colours=tokens["color"][name],
        type=tokens["type"],
        size=tokens["size"],
        scale=scale,
    )


@functools.cache
def read_tokens() -> dict[str, Any]:
    """Read all tokens."""
    with (resources.ROOT / "themes" / "tokens.toml").open("rb") as file:
        return tomllib.load(file)


def add_fonts() -> None:
    """Make the typeface known to Qt in every weight it is prepared in."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(resources.font_path(weight)))


def style_sheet(theme: Theme) -> str:
    """Give the style sheet: the template with ``@token`` names and ``@12px`` lengths expanded."""
    template = (resources.ROOT / "themes" / "window.qss").read_text(encoding="utf-8")

    def expand(match: re.Match[str]) -> str:
        name = match.group(1)
        length = re.fullmatch(r"(\d+)px", name)
        return f"{theme.px(int(length.group(1)))}px" if length else theme.colours[name]

    icons = (resources.ROOT / "icons").as_posix()
    template = template.replace("@tick", f"{icons}/tick-{theme.name}.svg")
    template = template.replace("@icons", icons)
    return re.sub(r"@([a-z0-9]+(?:-[a-z0-9]+)*)", expand, template)


def palette(theme: Theme) -> QPalette:
    """Give the palette, for what the style sheet does not reach."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "surface-2",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on-accent",
        QPalette.ColorRole.PlaceholderText: "ink-3",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Mid: "line-strong",
    }
    for role, token in roles.items():
        result.setColor(role, theme.colour(token))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("ink-3"))
    return result


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application, which was made with :data:`STYLE_ARGUMENTS`."""
    app.setPalette(palette(theme))
    app.setFont(theme.font())
    app.setStyleSheet(style_sheet(theme))


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast of two colours (WCAG 2.2, success criterion 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    knee = 0.04045  # where the sRGB curve turns from a line into a power

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= knee else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
