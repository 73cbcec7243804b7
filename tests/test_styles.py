"""One small stylesheet has the place of several, and no element looks different for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.window import DESKTOP, PHONE, window
from tools.browser.server import SiteServer
from tools.site.styles import BUNDLE, bundle_styles, with_bundle

# Each has what others have not: contents and folds, cells of a notebook, a form.
PAGES = {"modules/memory/pauses/": DESKTOP, "notebooks/core_logic/": DESKTOP, "problems/deep_copy/": PHONE}
# One element of each kind on a page. Custom properties are of no effect by themselves.
LOOK = """() => {
  const kinds = new Map([...document.querySelectorAll("body *")].map((element) => [
    `<${element.tagName} class="${element.className.baseVal ?? element.className}">`, element]));
  return [...kinds].flatMap(([kind, element]) => [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    const names = [...style].filter((name) => !name.startsWith("--"));
    return [`${kind}${part ?? ""}`, names.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
  }));
}"""
ASK_FOR_ALL = """(sheets) => {
  const bundle = document.querySelector("link[rel=stylesheet]");
  const links = sheets.map((sheet) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet;
    bundle.before(link);
    return new Promise((done) => { link.onload = done; });
  });
  return Promise.all(links).then(() => bundle.remove());
}"""


def sheets_of(site: Path) -> list[str]:
    """Return the addresses of the stylesheets that the bundle was made of, in their order."""
    theme = next((site / "assets" / "stylesheets").glob("main.*.css"))
    own = re.findall(r"^  - (assets/css/.+\.css)$", Path("mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    return ["/" + sheet for sheet in (theme.relative_to(site).as_posix(), *own)]


@pytest.mark.parametrize(("address", "width"), PAGES.items())
def test_no_element_looks_different(browser: Browser, site_server: SiteServer, address: str, width: int) -> None:
    with window(browser, site_server, width) as opened:
        opened.open(address)
        bundled = opened.page.evaluate(LOOK)
        opened.page.evaluate(ASK_FOR_ALL, sheets_of(site_server.folder))
        separate = opened.page.evaluate(LOOK)
    assert len(bundled) == len(separate)
    for (element, look), (_, other) in zip(bundled, separate, strict=True):
        assert set(look) == set(other), element


def test_every_page_asks_for_one_stylesheet(built_site: Path) -> None:
    for page in built_site.rglob("*.html"):
        links = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.read_text(encoding="utf-8"))
        assert [link.lstrip("./") for link in links] == [BUNDLE], page.relative_to(built_site)


def test_bundle_stands_where_the_first_sheet_stood() -> None:
    page = (
        '<head>\n<link rel="stylesheet" href="../assets/a.css">\n<link rel="stylesheet" href="../assets/b.css"></head>'
    )
    assert with_bundle(page) == f'<head>\n<link rel="stylesheet" href="../{BUNDLE}"></head>'
    assert with_bundle("<head></head>") == "<head></head>"


def test_spoilt_stylesheet_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<link rel="stylesheet" href="assets/spoilt.css">', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"spoilt\.css"):
        bundle_styles(tmp_path)
