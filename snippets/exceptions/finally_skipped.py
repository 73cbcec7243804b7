import subprocess
import sys

PROGRAM = """
import os, signal, sys, threading, time
try:
    {ending}
finally:
    print("finally", flush=True)
"""
ENDINGS = {
    "sys.exit": "sys.exit()",
    "SIGINT": "os.kill(os.getpid(), signal.SIGINT)",
    "SIGTERM": "os.kill(os.getpid(), signal.SIGTERM)",
    "SIGKILL": "os.kill(os.getpid(), signal.SIGKILL)",
    "os._exit": "os._exit(0)",
}

for name, ending in ENDINGS.items():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(ending=ending)],
        capture_output=True,
        text=True,
    )
    print(f"{name}: {done.stdout.strip() or 'no finally'}")
