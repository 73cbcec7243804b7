"""Take docs/assets/screenshot.png, the picture in the README: the first page of the built site, in the light scheme.

Run by `make screenshot`, after a build. The marks show what the last full verification confirmed.
"""

from __future__ import annotations

from tools.browser.chromium import browser
from tools.browser.server import serve
from tools.verification.snippets import ROOT

TARGET = ROOT / "docs" / "assets" / "screenshot.png"


def main() -> None:
    with serve(ROOT / "site") as server, browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 720})
        page.goto(server.address, wait_until="networkidle")
        page.screenshot(path=TARGET)
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
