"""The built site without a browser: nothing from another host, nothing missing, metadata on every page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.test_pages import pages_of
from tools.search.sections import UNSEARCHED
from tools.site.content_security_policy import apply_policy
from tools.verification.snippets import ROOT

# What a browser fetches by itself; `a[href]` is only followed by a reader.
FETCHED_ATTRIBUTES = ("src", "srcset", "poster", "data", "formaction")
# Addresses of the page itself, which no browser fetches.
NAMING_RELATIONS = {"canonical", "prev", "next", "alternate", "edit"}
FOREIGN = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""")


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, BeautifulSoup]:
    return pages_of(built_site)


def is_foreign(reference: str) -> bool:
    return any(part.strip().startswith(("http:", "https:", "//")) for part in reference.split(","))


def fetched_by(tag: Tag) -> list[str]:
    found = [str(tag[name]) for name in FETCHED_ATTRIBUTES if tag.has_attr(name)]
    if tag.name in ("link", "use", "image"):
        relations = set(tag.get_attribute_list("rel"))
        if not relations & NAMING_RELATIONS:
            found += [str(tag[name]) for name in ("href", "xlink:href") if tag.has_attr(name)]
    if tag.name == "style":
        found += FOREIGN.findall(tag.get_text())
    if tag.has_attr("style"):
        found += FOREIGN.findall(str(tag["style"]))
    return found


def foreign_references(soup: BeautifulSoup) -> list[str]:
    return [reference for tag in soup.find_all(True) for reference in fetched_by(tag) if is_foreign(reference)]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://example.org/a.png">',
        '<img srcset="a.png 1x, //example.org/b.png 2x">',
        '<link rel="preconnect" href="https://example.org">',
        '<link rel="stylesheet" href="//example.org/a.css">',
        "<style>@import 'https://example.org/a.css';</style>",
        '<p style="background: url(https://example.org/a.png)">',
        '<script src="https://example.org/a.js"></script>',
    ],
)
def test_a_foreign_reference_is_seen(markup: str) -> None:
    assert foreign_references(BeautifulSoup(markup, "html.parser"))


def test_pages_fetch_from_the_site_only(pages: dict[str, BeautifulSoup]) -> None:
    found = [f"{name}: {reference}" for name, soup in pages.items() for reference in foreign_references(soup)]
    assert not found, "\n".join(found)


def test_stylesheets_fetch_from_the_site_only(built_site: Path) -> None:
    sheets = sorted(built_site.rglob("*.css"))
    found = [f"{sheet.name}: {address}" for sheet in sheets for address in FOREIGN.findall(sheet.read_text())]
    assert sheets
    assert not found, "\n".join(found)


def test_fetched_files_exist(built_site: Path, pages: dict[str, BeautifulSoup]) -> None:
    """A reference to a script, stylesheet, font or picture leads to a file, also from a sub-folder."""
    missing = []
    for name, soup in pages.items():
        if name == "404.html":  # its references are absolute: it is served for any address
            continue
        for tag in soup.find_all(True):
            for reference in fetched_by(tag):
                path = urlsplit(urljoin(f"/{name}", reference)).path
                if not reference.startswith("data:") and not (built_site / path.lstrip("/")).exists():
                    missing.append(f"{name}: {reference}")
    assert not missing, "\n".join(missing)


def content(soup: BeautifulSoup, selector: str) -> str:
    tag = soup.select_one(selector)
    return str(tag["content"]) if tag else ""


def test_every_page_describes_itself(pages: dict[str, BeautifulSoup]) -> None:
    for name, soup in pages.items():
        properties = {key: content(soup, f'meta[property="og:{key}"]') for key in ("title", "description", "type")}
        assert all(properties.values()), f"{name}: {properties}"
        assert content(soup, 'meta[name="twitter:card"]') == "summary", name
        assert content(soup, "meta[name=description]"), name
        if name != "404.html":
            canonical = soup.select_one("link[rel=canonical]")
            assert canonical, name
            assert content(soup, 'meta[property="og:url"]') == canonical["href"], name
            assert properties["description"] == content(soup, "meta[name=description]"), name


def test_titles_and_descriptions_are_unique(pages: dict[str, BeautifulSoup]) -> None:
    for select in (lambda s: s.title.get_text(), lambda s: content(s, "meta[name=description]")):
        seen: dict[str, str] = {}
        for name, soup in pages.items():
            if name == "404.html":
                continue
            text = select(soup)
            assert text not in seen, f"{name} and {seen[text]} say the same: {text}"
            seen[text] = name


def test_there_is_a_page_for_wrong_addresses(pages: dict[str, BeautifulSoup]) -> None:
    heading = pages["404.html"].h1
    assert heading
    assert heading.get_text() == "No page at this address"


def executed_scripts(soup: BeautifulSoup) -> list[Tag]:
    return [tag for tag in soup.find_all("script") if tag.get("type", "text/javascript") != "application/json"]


def policy_of(soup: BeautifulSoup) -> str:
    return content(soup, 'meta[http-equiv="Content-Security-Policy"]')


def test_every_page_has_one_policy_before_any_script(pages: dict[str, BeautifulSoup]) -> None:
    policies = set()
    for name, soup in pages.items():
        tags = soup.select("meta[http-equiv]")
        assert len(tags) == 1, name
        assert not tags[0].find_previous(["script", "link", "style"]), name
        policies.add(policy_of(soup))
    assert len(policies) == 1, "instant navigation would let two policies govern one page"


def test_policy_knows_every_inline_script(pages: dict[str, BeautifulSoup]) -> None:
    for name, soup in pages.items():
        inline = [tag.get_text() for tag in executed_scripts(soup) if not tag.has_attr("src")]
        assert inline, name
        for text in inline:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy_of(soup), f"{name}: {text[:60]}"


def page_with(markup: str) -> bytes:
    return (
        f'<!doctype html>\n<head>\n  <meta charset="utf-8">\r\n  <title>é &amp;</title></head><p >{markup}\n'.encode()
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="a.png" onerror="run()">',
        '<a href=" java&#10;script:run()">Run</a>',
        '<form action="JavaScript:run()"></form>',
    ],
)
def test_what_a_policy_would_block_is_refused(tmp_path: Path, markup: str) -> None:
    page = tmp_path / "sub" / "index.html"
    page.parent.mkdir()
    page.write_bytes(page_with(markup))
    with pytest.raises(SystemExit, match=r"sub/index.html, line 4: <(img onerror|a href|form action)="):
        apply_policy(tmp_path)
    assert page.read_bytes() == page_with(markup)


def test_policy_is_added_and_nothing_else_changes(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    written = page_with('<script>run("&amp; <b>")</script><script type="application/json">{}</script>')
    page.write_bytes(written)
    apply_policy(tmp_path)
    once = page.read_bytes()
    assert re.sub(rb"<meta http-equiv[^>]+>", b"", once) == written
    assert once.count(b"'sha256-") == 1
    apply_policy(tmp_path)
    assert page.read_bytes() == once


def test_llms_txt_lists_every_page(built_site: Path) -> None:
    subprocess.run([sys.executable, "-m", "tools.site.write_llms_txt"], cwd=ROOT, check=True)
    listed = set(re.findall(r"\]\((\S+)\)", (ROOT / "docs" / "llms.txt").read_text(encoding="utf-8")))
    sitemap = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    symptoms = {address for address in listed if "#" in address}
    assert listed - symptoms == set(re.findall(r"<loc>(.+?)</loc>", sitemap))
    assert {address.partition("/symptoms/")[2] for address in symptoms} == {
        f"{path.parent.name}/#{tag['id']}"
        for path in (built_site / "symptoms").glob("*/index.html")
        for tag in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("article h2")
        if path.parent.name != "checks"
    }


def test_search_knows_every_page(built_site: Path) -> None:
    written = json.loads((built_site / "search" / "sections.json").read_text(encoding="utf-8"))
    found = set(written["pages"])
    built = {path.parent.relative_to(built_site).as_posix() for path in built_site.rglob("index.html")}
    searched = {folder for folder in built if not folder.startswith(UNSEARCHED)}
    assert found == {"" if folder == "." else f"{folder}/" for folder in searched}
