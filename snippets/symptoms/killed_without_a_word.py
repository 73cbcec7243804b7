import signal
import subprocess
import sys

WORK = """
import atexit, time
atexit.register(print, "cleaned up", flush=True)
print("at work", flush=True)
time.sleep(30)
"""

for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
    worker = subprocess.Popen(
        [sys.executable, "-c", WORK],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    worker.stdout.readline()
    worker.send_signal(number)
    said = worker.communicate()[0].strip() or "nothing is said"
    print(f"{number.name}: exit code {worker.returncode}, {said}")
    print("  the shell's code:", 128 - worker.returncode)
