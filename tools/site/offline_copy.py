"""Put the whole site into one file for reading without a network or a server: `python -m tools.site.offline_copy SITE`.

Pages of the copy link to files, since no server looks into folders; and they say what needs the site itself: scripts
that a browser loads only from a server, so programs do not run, and nothing is searched or judged.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

NAME = "python-backend-foundations.zip"
# What only a server can serve. The theme's own script works from a file, and does without its search there.
UNUSED = (
    "service-worker.js",
    "sitemap.xml",
    "sitemap.xml.gz",
    "404.html",
    "search/",
    "assets/js/",
    "assets/javascripts/workers/",
    "assets/javascripts/lunr/",
    "assets/programs/",
    "assets/vendor/python/",
    "assets/verification-report.json",
)
MODULE = re.compile(r'\s*<script src="[^"]+" type="module"></script>')
# A browser asks for it as another origin's, which a file always is.
PRELOAD = re.compile(r'\s*<link rel="preload"[^>]*>')
# A policy speaks of the origin of a page, and a file has none.
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
RELATIVE_LINK = re.compile(r' href="(?P<path>(?![\w+.-]+:|/)[^"#?]+)')
ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>')
CANONICAL = re.compile(r'<link rel="canonical" href="(?P<address>[^"]+)">')
NOTE = """
<p class="offline-note">This is a copy to read without a network. Programs run, the search answers
and problems are judged <a href="{address}">on the site itself</a>.</p>
"""
# Zip knows no time before it; a fixed one makes equal sites equal files.
EPOCH = (1980, 1, 1, 0, 0, 0)


def with_file_links(text: str) -> str:
    """Let each link to a folder name the page in it."""

    def named(link: re.Match[str]) -> str:
        path = link["path"]
        is_folder = path.endswith("/") or path.rpartition("/")[2] in (".", "..")
        return f' href="{path.rstrip("/")}/index.html' if is_folder else link[0]

    return RELATIVE_LINK.sub(named, text)


def for_reading(text: str) -> str:
    """Return a page as it works from a file."""
    canonical = CANONICAL.search(text)
    note = NOTE.format(address=canonical["address"] if canonical else "")
    for unusable in (POLICY, PRELOAD, MODULE):
        text = unusable.sub("", text)
    text = with_file_links(text)
    return ARTICLE.sub(lambda article: article[0] + note, text, count=1)


def make_offline_copy(site: Path) -> Path:
    """Write the copy beside the pages of a built site."""
    target = site / "assets" / NAME
    target.unlink(missing_ok=True)
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as copy:
        for name, path in files.items():
            if name.startswith(UNUSED) or path == target:
                continue
            content = path.read_bytes()
            if path.suffix == ".html":
                content = for_reading(content.decode("utf-8")).encode("utf-8")
            copy.writestr(zipfile.ZipInfo(f"{target.stem}/{name}", EPOCH), content, zipfile.ZIP_DEFLATED)
    return target


if __name__ == "__main__":
    make_offline_copy(Path(sys.argv[1]))
