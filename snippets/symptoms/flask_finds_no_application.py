# Needs Python 3.11
import subprocess
import sys
import tempfile
from pathlib import Path

IMPORTS = """
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
app = Flask(__name__)
"""
WRAPPED = IMPORTS + "app = ProxyFix(app)\n"
INSIDE = IMPORTS + "app.wsgi_app = ProxyFix(app.wsgi_app)\n"

with tempfile.TemporaryDirectory() as folder:
    for program, asked in (
        (WRAPPED, "shop"),
        (WRAPPED, "main"),
        (INSIDE, "main"),
    ):
        Path(folder, "main.py").write_text(program)
        run = subprocess.run(
            [
                sys.executable,
                "-Bm",
                "flask",
                "--app",
                asked,
                "routes",
            ],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        said = (run.stderr or run.stdout).splitlines()
        error = [line for line in said if line.startswith("Error")]
        print(f"--app {asked}:", *error or ["it is found"])
