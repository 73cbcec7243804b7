"""Plots as SVG text: bars, curves and timelines, in one colour that follows the page's scheme.

Written without a plotting library: a picture is inlined in the page, so it must be small, take the
page's colour and font, and be the same text every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

WIDTH = 400
ROW = 15


@dataclass
class Picture:
    """An SVG that grows downwards: `top` is where the next part goes."""

    name: str
    title: str
    alternative: str
    width: int = WIDTH
    parts: list[str] = field(default_factory=list)
    top: float = 4

    def text(self, x: float, y: float, text: str, *, size: int = 11, anchor: str = "start", weight: str = "") -> None:
        bold = f' font-weight="{weight}"' if weight else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{bold}>{escape(text)}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, kind: str, attributes: str = "") -> None:
        look = {
            "held": 'fill="currentColor" stroke="currentColor" stroke-width="0.6"',
            "free": 'fill="currentColor" fill-opacity="0.16" stroke="currentColor" stroke-width="0.6"',
        }[kind]
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {look}{attributes}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, attributes: str = "") -> None:
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="currentColor"{attributes}/>'
        )

    def svg(self) -> str:
        """Return the picture, described in the same words as the page's other diagrams are."""
        return (
            f'<svg class="diagram-drawing plot" role="img" aria-labelledby="{self.name}-title {self.name}-alt"'
            f' viewBox="0 0 {self.width} {self.top:.0f}" xmlns="http://www.w3.org/2000/svg" fill="currentColor">'
            f'<title id="{self.name}-title">{escape(self.title)}</title>'
            f'<desc id="{self.name}-alt">{escape(self.alternative)}</desc>\n' + "\n".join(self.parts) + "\n</svg>\n"
        )


def bars(name: str, title: str, values: Mapping[str, float], unit: str, *, width: int = WIDTH) -> str:
    """Draw one horizontal bar for each value, its label above it and its figure at its end.

    Letters have one size in a drawing, so they are larger on the page where the drawing is narrower.
    """
    said = "; ".join(f"{label}: {figure(value)} {unit}" for label, value in values.items())
    picture = Picture(name, title, f"Bars. {said}.", width)
    longest, room = max(values.values()), width - 90
    for label, value in values.items():
        picture.text(0, picture.top + 11, label)
        picture.box(0, picture.top + 16, room * value / longest, 10, "held", f' data-value="{value}"')
        picture.text(room * value / longest + 5, picture.top + 25, f"{figure(value)} {unit}")
        picture.top += 36
    return picture.svg()


def figure(value: float) -> str:
    """Write a number with three significant digits and no exponent; a whole number as it is."""
    if value == int(value):
        return str(int(value))
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:.{digits}f}"


DASHES = ("", "5 3", "1.5 3", "8 3 1.5 3")


def curves(name: str, title: str, lines: Mapping[str, Sequence[tuple[float, float]]], across: str, unit: str) -> str:
    """Draw curves over one pair of axes; each has a dash pattern of its own, named in a legend."""
    ends = "; ".join(f"{label}: from {figure(p[0][1])} to {figure(p[-1][1])} {unit}" for label, p in lines.items())
    picture = Picture(name, title, f"Curves over {across}. {ends}.")
    left, right, height = 46, WIDTH - 8, 170
    widest = max(x for points in lines.values() for x, _ in points)
    tallest = max(y for points in lines.values() for _, y in points)
    floor = picture.top + 10 + height
    for share in (0, 0.5, 1):
        y = floor - height * share
        picture.line(left, y, right, y, ' stroke-opacity="0.3" stroke-width="0.6"')
        picture.text(left - 5, y + 4, figure(tallest * share) if share else "0", anchor="end")
    picture.text(0, picture.top + 4, unit)
    for (label, points), dashes in zip(lines.items(), DASHES, strict=False):
        places = " ".join(
            f"{left + (right - left) * x / widest:.1f},{floor - height * y / tallest:.1f}" for x, y in points
        )
        style = f'fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="{dashes or "none"}"'
        picture.parts.append(f'<polyline points="{places}" {style} data-label="{escape(label)}"/>')
    picture.text(right, floor + 14, f"{across}: {widest:g}", anchor="end")
    picture.top = floor + 20
    for label, dashes in zip(lines, DASHES, strict=False):
        style = f' stroke-width="1.8" stroke-dasharray="{dashes or "none"}"'
        picture.line(left, picture.top + 9, left + 34, picture.top + 9, style)
        picture.text(left + 42, picture.top + 13, label)
        picture.top += 17
    picture.top += 4
    return picture.svg()


@dataclass(frozen=True)
class Lane:
    """The requests of one server, drawn under one heading. `kind`: does a request hold a thread while it waits?"""

    heading: str
    rows: Sequence[Mapping[str, Any]]
    kind: str = "held"


def timeline(name: str, title: str, lanes: Sequence[Lane], *, same_scale: bool = True) -> str:
    """Draw each request as a row: a thin line while it is queued, a box from its start to its end.

    A filled box holds its thread (or the loop) all the time; a pale box has given it up while it waits.
    """
    picture = Picture(name, title, " ".join(described(lane) for lane in lanes))
    left, right = 78, WIDTH - 34
    longest = max(row["received"] for lane in lanes for row in lane.rows)
    for lane in lanes:
        span = longest if same_scale else max(row["received"] for row in lane.rows)
        scale = (right - left) / span
        height = ROW if len(lane.rows) <= 16 else 5
        picture.text(0, picture.top + 12, lane.heading, weight="bold")
        picture.top += 18
        for row in lane.rows:
            middle = picture.top + height / 2
            start, end = left + row["started"] * scale, left + row["ended"] * scale
            picture.line(
                left + row["sent"] * scale, middle, start, middle, ' stroke-width="0.8" stroke-dasharray="2 2"'
            )
            times = f' data-started="{row["started"]}" data-ended="{row["ended"]}"'
            picture.box(start, picture.top + 1, max(end - start, 1), height - 2, row.get("kind", lane.kind), times)
            if height == ROW:
                picture.text(0, picture.top + 11, row["label"])
                picture.text(end + 3, picture.top + 11, row["lane"], size=10)
            picture.top += height
        picture.line(left, picture.top + 2, right, picture.top + 2, ' stroke-width="0.6"')
        picture.text(left, picture.top + 14, "0", size=10)
        picture.text(right, picture.top + 14, f"{figure(span)} s", size=10, anchor="end")
        picture.top += 24
    return picture.svg()


def described(lane: Lane) -> str:
    """Say in words what a lane shows."""
    holds = {"held": "holding its thread", "free": "holding nothing while it waits"}
    told = "; ".join(
        f"{row['label']} from {figure(row['started'])} to {figure(row['ended'])} s on {row['lane']}"
        for row in lane.rows[:16]
    )
    more = f"; and {len(lane.rows) - 16} more" if len(lane.rows) > 16 else ""
    return f"{lane.heading}, each request {holds[lane.kind]}: {told}{more}."
