import signal
import subprocess
import sys

SERVICE = """
import faulthandler, signal

faulthandler.register(signal.SIGUSR1, all_threads=True)
import threading

lock = threading.Lock()


def take_lock_again():
    with lock:
        print("ready", flush=True)
        lock.acquire()


take_lock_again()
"""

service = subprocess.Popen(
    [sys.executable, "-c", SERVICE],
    stdout=subprocess.PIPE,
    stderr=subprocess.PIPE,
    text=True,
)
service.stdout.readline()
service.send_signal(signal.SIGUSR1)
for line in service.stderr:
    if line.lstrip().startswith("File"):
        print(line.rpartition(" ")[2].rstrip())
    if "<module>" in line:
        break
service.kill()
service.communicate()
