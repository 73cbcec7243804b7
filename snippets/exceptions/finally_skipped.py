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

THREAD = """
import threading, time
def work():
    try:
        begun.set()
        time.sleep(0.2)
    finally:
        print("finally", flush=True)
begun = threading.Event()
threading.Thread(target=work, daemon={daemon}).start()
begun.wait()
"""
PROGRAMS = {
    **{n: PROGRAM.format(ending=e) for n, e in ENDINGS.items()},
    "end of the program, thread": THREAD.format(daemon=False),
    "end of the program, daemon": THREAD.format(daemon=True),
}

for name, program in PROGRAMS.items():
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
    )
    print(f"{name}: {done.stdout.strip() or 'no finally'}")
