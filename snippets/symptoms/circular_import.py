import subprocess
import sys
import tempfile
from pathlib import Path

MODULES = {
    "models.py": "from shop.services import price\nclass Order: pass\n",
    "services.py": "from shop.models import Order\ndef price(): pass\n",
}
LATE = "def price():\n    from shop.models import Order\n    return Order\n"


def last_line(folder):
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import shop.models; print('imported')",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    said = (run.stdout or run.stderr).splitlines()[-1]
    return said.partition(" (/")[0]


with tempfile.TemporaryDirectory() as folder:
    shop = Path(folder, "shop")
    shop.mkdir()
    for name, source in MODULES.items():
        (shop / name).write_text(source)
    print(last_line(folder))
    (shop / "services.py").write_text(LATE)
    print(last_line(folder))
