"""Put uv into `.tools/`, with nothing but the standard library.

Used by the Makefile when `uv` is not on the path: a fresh machine needs only
`python3` and `make`. The wheel comes from PyPI; its SHA-256 is the one that the
index states.
"""

import hashlib
import io
import json
import os
import platform
import sys
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

UV_VERSION = "0.13.9"
INDEX = "https://pypi.org/simple/uv/"
TARGET = Path(__file__).resolve().parents[2] / ".tools" / "uv"


def wheel_suffix() -> str:
    """Return how the name of the uv wheel for this machine ends."""
    machine = {"AMD64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    if sys.platform == "darwin":
        return "arm64.whl" if machine == "aarch64" else "macosx_10_12_x86_64.whl"
    libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    return f"{libc}*_{machine}.whl"


def fetch(url: str) -> bytes:
    accept = {"Accept": "application/vnd.pypi.simple.v1+json"}
    request = urllib.request.Request(url, headers=accept)  # noqa: S310 -- the index and what it links are https
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return bytes(answer.read())


def find_wheel() -> dict[str, dict[str, str]]:
    """Return the index entry of the wheel that fits this machine."""
    prefix = f"uv-{UV_VERSION}-py3-none-"
    start, _, end = wheel_suffix().rpartition("*")
    for file in json.loads(fetch(INDEX))["files"]:
        name = file["filename"]
        if name.startswith(prefix + start) and name.endswith(end):
            return dict(file)
    raise SystemExit(
        f"There is no uv {UV_VERSION} wheel for {sys.platform} {platform.machine()}. "
        "Install uv yourself and run the command again."
    )


def main() -> None:
    try:
        wheel = find_wheel()
        content = fetch(str(wheel["url"]))
    except (urllib.error.URLError, TimeoutError) as error:
        raise SystemExit(
            f"uv could not be fetched from {INDEX} ({error}).\n"
            "Set-up needs the network once. Connect, or install uv yourself, and run the command again."
        ) from None
    if hashlib.sha256(content).hexdigest() != wheel["hashes"]["sha256"]:
        raise SystemExit(f"{wheel['filename']} does not have the SHA-256 that the index states. Nothing was installed.")
    member = f"uv-{UV_VERSION}.data/scripts/uv"
    # Written beside the target and moved, so that no run leaves half a file, nor two runs one of both.
    partial = TARGET.with_suffix(f".{os.getpid()}")
    try:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(zipfile.ZipFile(io.BytesIO(content)).read(member))
        partial.chmod(0o755)
        os.replace(partial, TARGET)
    except OSError as error:
        raise SystemExit(
            f"uv could not be written to {TARGET} ({error}). Mend that, and run the command again."
        ) from None


if __name__ == "__main__":
    main()
