import subprocess
import sys

HANDLED = """
import os, signal, sys
signal.signal(15, lambda *_: sys.exit(0))
os.kill(os.getpid(), 15)
"""
PROGRAMS = {
    "ends": "",
    "raises": "raise ValueError",
    "sys.exit(3)": "import sys; sys.exit(3)",
    "SIGTERM": "import os; os.kill(os.getpid(), 15)",
    "SIGTERM, handled": HANDLED,
    "SIGKILL": "import os; os.kill(os.getpid(), 9)",
}
for name, program in PROGRAMS.items():
    command = [sys.executable, "-c", program]
    seen = subprocess.run(command, stderr=subprocess.DEVNULL)
    shell = subprocess.run(
        ["sh", "-c", '"$@"; echo $?', "sh", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    in_shell = int(shell.stdout.split()[-1])
    print(f"{name}: {seen.returncode}, in a shell {in_shell}")
