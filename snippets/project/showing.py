"""How the notebooks show things: tables, and pictures as SVG."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Sequence

import matplotlib as mpl
from IPython.display import HTML
from matplotlib.figure import Figure

# Replaced by `currentColor`, so that text and lines take the
# colour of the text around them, on light and on dark ground.
INK = "#010203"
# Stand out from paper and from ink alike.
TEAL, ORANGE = "#1f8a7d", "#c0702a"


def table(
    header: Sequence[str], rows: Iterable[Sequence[object]]
) -> HTML:
    """Return rows as a table; whatever they hold is only text."""
    lines = [table_row("th", header)]
    lines += [table_row("td", row) for row in rows]
    return HTML(f"<table>\n{''.join(lines)}</table>")


def table_row(tag: str, cells: Sequence[object]) -> str:
    inner = "".join(
        f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells
    )
    return f"<tr>{inner}</tr>\n"


def new_figure(height: float) -> Figure:
    """Return an empty figure as wide as a phone shows it."""
    mpl.rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "the same picture every time",
            "font.family": "sans-serif",
            "font.size": 10,
            **dict.fromkeys(
                (
                    "text.color",
                    "axes.labelcolor",
                    "axes.edgecolor",
                    "xtick.color",
                    "ytick.color",
                ),
                INK,
            ),
        }
    )
    return Figure(figsize=(5, height), layout="constrained")


def picture(figure: Figure, description: str) -> HTML:
    """Return a figure as SVG that says in words what it shows."""
    file = io.StringIO()
    figure.savefig(
        file,
        format="svg",
        transparent=True,
        metadata={"Date": None, "Creator": None},
    )
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :].replace(INK, "currentColor")
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.S)
    label = html.escape(description)
    svg = svg.replace(
        "<svg", f'<svg role="img" aria-label="{label}"', 1
    )
    return HTML(f'<figure class="diagram">{svg}</figure>')
