"""`make new`: a first version of a snippet that already verifies."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools.verification.snippets import OTHER_CONTRACTS

PLAIN = """\
print("replace me")
#> replace me
"""

FLASK = """\
from flask import Flask

app = Flask(__name__)


@app.get("/greeting")
def greeting():
    return {"text": "replace me"}


client = app.test_client()
response = client.get("/greeting")
print(response.status_code, response.get_json())
#> 200 {'text': 'replace me'}
"""

FASTAPI = """\
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/greeting")
def greeting():
    return {"text": "replace me"}


client = TestClient(app)
response = client.get("/greeting")
print(response.status_code, response.json())
#> 200 {'text': 'replace me'}
"""

FENCE = """\
```python title="{file}"
--8<-- "{file}"
```
"""


def scaffold(name: str, base: Path, *, frameworks: bool = False) -> str:
    """Write `topic/example` (one file, or plain, Flask and FastAPI) and return the Markdown that shows it."""
    topics = sorted(path.name for path in base.iterdir() if path.is_dir() and path.name not in OTHER_CONTRACTS)
    if not re.fullmatch(r"[a-z_]+/[a-z][a-z0-9_]*", name):
        sys.exit(
            f"A snippet is named topic/example, in lower case; {name!r} is not. Example: make new S={topics[0]}/names"
        )
    if name.split("/")[0] not in topics:
        sys.exit(f"There is no topic {name.split('/')[0]!r}. The topics are: {', '.join(topics)}.")
    if name.split("/")[1] in sys.stdlib_module_names:
        sys.exit(f"{name.split('/')[1]!r} is the name of a standard module, which the file would hide. Choose another.")
    files = {f"{name}.py": PLAIN}
    if frameworks:
        files = {f"{name}/plain.py": PLAIN, f"{name}/flask_app.py": FLASK, f"{name}/fastapi_app.py": FASTAPI}
    for taken in (base / name, base / f"{name}.py"):
        if taken.exists():
            sys.exit(f"snippets/{taken.relative_to(base)} is there already. Choose another name; nothing was written.")
    for file, text in files.items():
        (base / file).parent.mkdir(exist_ok=True)
        (base / file).write_text(text, encoding="utf-8")
    written = "\n".join(f"snippets/{file}" for file in files)
    fences = "\n".join(FENCE.format(file=file) for file in files)
    return f"Written:\n{written}\n\nShow it on a page with:\n\n{fences}\nThen: make check S={name}"
