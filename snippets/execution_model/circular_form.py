import subprocess
import sys
import tempfile
from pathlib import Path

FORMS = {
    "names from each other": {
        "orders": "from prices import of\ndef total(): return of()",
        "prices": "from orders import total\ndef of(): return 3",
    },
    "one takes the module": {
        "orders": "from prices import of\ndef total(): return of()",
        "prices": "import orders\ndef of(): return 3",
    },
    "each takes the module": {
        "orders": "import prices\ndef total(): return prices.of()",
        "prices": "import orders\ndef of(): return 3",
    },
}


def run(first, folder):
    program = f"import {first}, orders; print(orders.total())"
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    said = (result.stdout or result.stderr).splitlines()[-1]
    return said.partition(" from ")[0]


for form, files in FORMS.items():
    print(form)
    with tempfile.TemporaryDirectory() as folder:
        for name, source in files.items():
            Path(folder, f"{name}.py").write_text(source)
        for first in files:
            print(f"  {first} first:", run(first, folder))
