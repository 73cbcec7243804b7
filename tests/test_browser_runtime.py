"""The packages of the browser are those of the lock file, version for version."""

from __future__ import annotations

import json
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name, parse_wheel_filename

from tools.runner import browser_runtime
from tools.runner.browser_runtime import ROOTS, RUNTIME, package_file, suitable_wheel
from tools.verification.report import framework_versions
from tools.verification.snippets import ROOT

# Packages without a wheel for the browser: their pure-Python sources are used, of the same version.
FROM_SOURCES = {"markupsafe"}
# Snippets import these for servers and databases outside the process, which no page can reach.
NOT_IN_A_BROWSER = {"gunicorn", "redis", "uvicorn"}


def offered() -> dict[str, str]:
    """Return name and version of each package that the site offers to programs in the browser."""
    wheels = [parse_wheel_filename(path.name) for path in RUNTIME.glob("*.whl")]
    return {canonicalize_name(name): str(version) for name, version, _, _ in wheels}


def test_versions_are_those_of_the_lock_file() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package["version"] for package in lock["package"]}
    differences = [
        f"{name}: {version} here, {locked.get(name)} locked"
        for name, version in offered().items()
        if version != locked.get(name)
    ]
    assert not differences, "\n".join(differences)


def test_every_framework_is_offered() -> None:
    assert framework_versions().keys() - offered().keys() == NOT_IN_A_BROWSER


def test_packages_without_a_wheel_are_known() -> None:
    assert {name for name in offered() if suitable_wheel(name) is None} == FROM_SOURCES


def test_manifest_describes_the_files() -> None:
    manifest = json.loads((RUNTIME / "manifest.json").read_text())
    sizes = {path.name: path.stat().st_size for path in RUNTIME.iterdir() if path.name != "manifest.json"}
    assert {name: row["size"] for name, row in manifest["bytes"].items()} == sizes
    assert manifest["packages"].keys() == ROOTS.keys()
    assert {wheel for wheels in manifest["packages"].values() for wheel in wheels} <= sizes.keys()


def test_wheel_of_sources_is_the_same_each_time() -> None:
    name, wheel = package_file("markupsafe")
    package_file.cache_clear()
    assert package_file("markupsafe") == (name, wheel)
    with zipfile.ZipFile(RUNTIME / name) as archive:
        assert "markupsafe/_native.py" in archive.namelist()


def test_file_that_is_not_the_locked_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = suitable_wheel("flask")
    assert wheel
    monkeypatch.setattr(browser_runtime, "DOWNLOADS", tmp_path)
    kept = tmp_path / browser_runtime.file_name(wheel)
    kept.write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"is not the file that uv\.lock names"):
        browser_runtime.fetch(wheel)
    assert not kept.exists(), "the next set-up would not fetch it anew"
