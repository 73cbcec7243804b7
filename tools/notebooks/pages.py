"""MkDocs hook: notebook pages in the site's own look.

mkdocs-jupyter puts Jupyter's whole stylesheet (over 500 KB), a copy button of its own and scripts
from other hosts into each page. The site brings its own style, and asks no other host for anything.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Comment, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from tools.markup.listing import set_listings
from tools.markup.tables import name_cells

# What Jupyter adds around a cell's code and output, and what loads something.
REMOVED = "script, style, link, .zeroclipboard-container, .clipboard-copy-txt, .jp-InputPrompt, .jp-OutputPrompt"
FRAMES = ".jp-Cell, .jp-Cell div:not(.highlight)"


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Reduce a notebook to headings, code in the site's cards, and outputs."""
    del config, files
    source = PurePosixPath(page.file.src_uri)
    if source.suffix != ".ipynb":
        return html
    page.edit_url = (page.edit_url or "").replace(f"docs/{source}", f"snippets/notebooks/{source.stem}.py")
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(REMOVED):
        tag.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for code in soup.select(".highlight-ipynb"):
        code["class"] = "language-python highlight"
    for output in soup.select(".jp-RenderedText"):
        output["class"] = "language-text highlight"
        output.insert(0, element(soup, "span", "filename", "Output"))
    for text in soup.select(".highlight pre"):
        text.wrap(soup.new_tag("pre")).pre.name = "code"  # type: ignore[union-attr]
    for table in soup.select("table"):
        tree = ElementTree.fromstring(str(table))  # noqa: S314 (our own build made it)
        name_cells(tree)
        table.replace_with(BeautifulSoup(ElementTree.tostring(tree, encoding="unicode"), "html.parser"))
    for frame in soup.select(FRAMES):
        frame.unwrap()
    for link in soup.select("a.anchor-link"):
        link["class"], link["title"] = "headerlink", "Link to this section"
    for link in soup.select('a[href$=".ipynb"]'):
        # Right in Jupyter, where notebooks lie side by side; a page has a folder of its own.
        link["href"] = f"../{str(link['href']).removesuffix('.ipynb')}/"
    heading = soup.find("h1")
    assert isinstance(heading, Tag), f"{source}: the notebook needs a # heading"
    summary = heading.find_next("p")
    assert isinstance(summary, Tag), f"{source}: the notebook needs a paragraph that says what it is"
    page.meta["description"] = " ".join(summary.get_text().split())
    download = f'<p><a href="{source.name}" download>Download this notebook</a></p>'
    heading.insert_after(BeautifulSoup(download, "html.parser"))
    return set_listings(str(soup))


def element(soup: BeautifulSoup, name: str, style: str, text: str = "") -> Tag:
    made = soup.new_tag(name, attrs={"class": style})
    made.string = text
    return made
