"""Give every page of a built site one Content Security Policy, as a meta tag, so that any static host will do.

Run after the build, as `python -m tools.site.content_security_policy FOLDER`: it reads the pages only, so it does not
matter who built them. What runs in a page, programs of readers included, reaches this site and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

POLICY = (
    "default-src 'self'",
    # CPython in the browser is WebAssembly. The inline scripts of the theme are allowed by their text.
    "script-src 'self' 'wasm-unsafe-eval' {hashes}",
    # Markdown aligns the cells of a table by a style attribute, plots are styled that way, and the theme's scripts add
    # attributes of this kind. A hash cannot allow an attribute.
    "style-src 'self' 'unsafe-inline'",
    # The icons in the theme's stylesheets are data.
    "img-src 'self' data:",
    "connect-src 'self'",
    # A worker made from a blob has the policy of its page, one loaded from a file has none: programs run in a blob.
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
EXECUTED = {"", "module", "text/javascript", "application/javascript"}
ADDRESSES = {"href", "xlink:href", "src", "action", "formaction", "data"}


class Page(HTMLParser):
    """What the policy needs to know of a page, and what no policy of ours could allow."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.hashes: set[str] = set()
        self.faults: list[str] = []
        self.charset = ""
        self.policies: list[str] = []
        self.script: list[str] | None = None
        self.feed(text)
        self.close()
        if not self.charset:
            self.faults.append("no <meta charset> to put it after")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        for name, value in attributes.items():
            # Browsers overlook spaces and control characters in a scheme.
            runs = name in ADDRESSES and re.sub(r"[\0-\x20]", "", value).lower().startswith("javascript:")
            if runs or name.startswith("on"):
                self.faults.append(f'line {self.getpos()[0]}: <{tag} {name}="{value}">')
        if tag == "script" and "src" not in attributes and attributes.get("type", "").lower() in EXECUTED:
            self.script = []
        if tag == "meta" and "charset" in attributes:
            self.charset = self.charset or self.get_starttag_text() or ""
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(self.get_starttag_text() or "")

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script is not None:
            digest = hashlib.sha256("".join(self.script).encode()).digest()
            self.hashes.add(f"'sha256-{base64.b64encode(digest).decode()}'")
            self.script = None

    def with_policy(self, policy: str) -> str:
        """Return the page with this policy and no other; nothing else changes."""
        text = self.text
        for former in self.policies:
            text = text.replace(former, "", 1)
        tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        return text.replace(self.charset, self.charset + tag, 1)


def apply_policy(folder: Path) -> None:
    """Write the policy into each page of a built site; end with a list of what it would block, if there is any."""
    pages = {path: Page(path.read_bytes().decode()) for path in sorted(folder.rglob("*.html"))}
    faults = [f"{path.relative_to(folder)}, {fault}" for path, page in pages.items() for fault in page.faults]
    if faults:
        sys.exit("The Content Security Policy cannot stand with this:\n" + "\n".join(faults))
    # Instant navigation keeps the policy of the first page, and adds one that differs: so all pages have the same.
    hashes = sorted(set().union(*(page.hashes for page in pages.values())))
    policy = "; ".join(POLICY).format(hashes=" ".join(hashes))
    for path, page in pages.items():
        path.write_bytes(page.with_policy(policy).encode())


if __name__ == "__main__":
    apply_policy(Path(sys.argv[1]))
