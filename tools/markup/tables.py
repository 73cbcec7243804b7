"""Names each cell of a wide table by its column, so that a phone can show its cells one below the other.

Roles keep it a table where CSS does that.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

FEWEST_COLUMNS = 3


class StackedTables(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            name_cells(table)


def name_cells(table: Element) -> None:
    names = [" ".join("".join(head.itertext()).split()) for head in table.iter("th")]
    if len(names) < FEWEST_COLUMNS:
        return
    table.set("data-stacking", "")
    table.set("role", "table")
    for row in table.iter("tr"):
        row.set("role", "row")
        for name, cell in zip(names, row, strict=False):
            if cell.tag == "td":
                cell.set("role", "cell")
                cell.set("data-column", name)
