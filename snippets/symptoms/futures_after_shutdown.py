import subprocess
import sys

PROGRAM = """
import threading
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()

def work():
    threading.main_thread().join()
    try:
        pool.submit(print)
    except RuntimeError as error:
        print("RuntimeError:", error)

threading.Thread(target=work).start()
"""
CLOSED = """
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()
pool.shutdown()
try:
    pool.submit(print)
except RuntimeError as error:
    print("RuntimeError:", error)
"""
for program in (PROGRAM, CLOSED):
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
    )
    print(run.stdout, end="")
