"""Colours as ``#RRGGBB``: how well they read, how alike they are, lighter and darker ones."""

from __future__ import annotations

import colorsys

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""


def _channels(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))  # type: ignore[return-value]


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(min(max(one, 0), 1) * 255):02X}" for one in channels)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in _channels(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str = "#FFFFFF") -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def mixed(colour: str, share: float, ground: str = "#FFFFFF") -> str:
    """The colour laid over a ground with an opacity of ``share``."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return _hex(tuple(share * top + (1 - share) * below for top, below in pairs))


def lightened(colour: str, share: float) -> str:
    """Word's ``themeTint``: the lightness brought towards white, ``share`` of it kept."""
    hue, light, full = colorsys.rgb_to_hls(*_channels(colour))
    return _hex(colorsys.hls_to_rgb(hue, light * share + 1 - share, full))


def shaded(colour: str, share: float) -> str:
    """Word's ``themeShade``: ``share`` of the lightness kept."""
    hue, light, full = colorsys.rgb_to_hls(*_channels(colour))
    return _hex(colorsys.hls_to_rgb(hue, light * share, full))


def readable(colour: str, ground: str = "#FFFFFF", least: float = READABLE) -> str:
    """The colour itself, or its lightest shade that reads on the ground."""
    for percent in range(100, -1, -2):
        shade = shaded(colour, percent / 100)
        if contrast(shade, ground) >= least:
            return colour if percent == 100 else shade
    return "#000000"


def is_grey(colour: str) -> bool:
    parts = _channels(colour)
    return max(parts) - min(parts) < 0.1


def apart(one: str, other: str) -> float:
    """How far two hues lie from each other on the circle, in degrees (0 to 180)."""
    hues = [colorsys.rgb_to_hls(*_channels(colour))[0] * 360 for colour in (one, other)]
    distance = abs(hues[0] - hues[1])
    return min(distance, 360 - distance)
