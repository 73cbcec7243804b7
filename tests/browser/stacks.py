"""A small site of the same configuration whose programs print something else on older stacks, and what changes."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.browser.specimen import build_site
from tools.runner.programs import packed, program_of, write
from tools.site.stack_control import write_stack_control
from tools.stacks.changes import Change, find_changes
from tools.verification.snippets import ROOT, find_snippets

# A transcript for each CPython; `#>` lines; a transcript of older frameworks; one that no stack changes.
BY_PYTHON = "exceptions/finally_return"
INLINE = "functions/security_scheme"
TRANSCRIBED = "generators/teardown_while_streaming"
SAME = "execution_model/mutable_default"
PAGE = f"""\
---
description: "Programs that print something else on older stacks."
---

# Stacks

```python title="{BY_PYTHON}.py"
--8<-- "{BY_PYTHON}.py"
```

=== "3.15"

    ```text title="Output"
    --8<-- "{BY_PYTHON}.3.15.out"
    ```

=== "3.14"

    ```text title="Output"
    --8<-- "{BY_PYTHON}.3.14.out"
    ```

=== "3.13"

    ```text title="Output"
    --8<-- "{BY_PYTHON}.out"
    ```

```python title="{INLINE}.py"
--8<-- "{INLINE}.py"
```

```python title="{TRANSCRIBED}.py"
--8<-- "{TRANSCRIBED}.py"
```

```text title="Output"
--8<-- "{TRANSCRIBED}.out"
```

## Below

```python title="{SAME}.py"
--8<-- "{SAME}.py"
```
"""
HOME = '---\ndescription: "The first page of the small site."\n---\n\n# Home\n\n<div data-progress></div>\n'


def build_stacks(folder: Path, address: str) -> list[Change]:
    """Build the small site into `folder / "site"`, to be served at an address; return the changes that it shows."""
    docs = folder / "docs"
    programs = docs / "assets" / "programs"
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets", ignore=shutil.ignore_patterns(programs.name))
    names = (BY_PYTHON, INLINE, TRANSCRIBED, SAME)
    for topic in {name.split("/")[0] for name in names}:
        write(programs / f"{topic}.json", packed({f"{name}.py": {} for name in names if name.startswith(topic)}))
    for snippet in find_snippets():
        if snippet.name in names:
            write(programs / f"{snippet.name}.json", packed(program_of(snippet)))
    shutil.copyfile(ROOT / "docs" / "service-worker.js", docs / "service-worker.js")
    (docs / "changes").mkdir()
    shutil.copyfile(ROOT / "docs" / "changes" / "index.md", docs / "changes" / "index.md")
    (docs / "index.md").write_text(HOME, encoding="utf-8")
    (docs / "stacks.md").write_text(PAGE, encoding="utf-8")
    write_stack_control()
    build_site(folder, address, ["index.md", "stacks.md", "changes/index.md"])
    return find_changes()
