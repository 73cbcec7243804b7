import subprocess
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    package = Path(folder, "shop")
    package.mkdir()
    Path(package, "__init__.py").touch()
    Path(package, "models.py").write_text("NAME = 'tea'\n")
    for line in (
        "from .models import NAME",
        "from shop.models import NAME",
    ):
        Path(package, "main.py").write_text(
            f"{line}\nprint(NAME)\n"
        )
        for arguments in (["shop/main.py"], ["-m", "shop.main"]):
            run = subprocess.run(
                [sys.executable, *arguments],
                cwd=folder,
                capture_output=True,
                text=True,
            )
            said = (run.stdout + run.stderr).splitlines()[-1]
            print(line, "|", *arguments, "|", said)
