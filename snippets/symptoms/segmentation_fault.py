import subprocess
import sys

CRASH = "import ctypes; ctypes.string_at(0)"

for options in ([], ["-X", "faulthandler"]):
    run = subprocess.run(
        [sys.executable, *options, "-c", CRASH],
        capture_output=True,
        text=True,
    )
    first = run.stderr.splitlines()[:1]
    print(
        "exit code", run.returncode, first or "and nothing is said"
    )
