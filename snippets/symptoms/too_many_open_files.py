import subprocess
import sys

SERVICE = """
import os
from resource import RLIMIT_NOFILE as FILES, getrlimit, setrlimit
_, most = getrlimit(FILES)
setrlimit(FILES, (32, most))
opened = []
try:
    while True:
        opened.append(open(os.devnull))
except OSError as error:
    print(f"OSError: [Errno {error.errno}] {error.strerror}")
held = [os.readlink(f"/proc/self/fd/{n}") for n in range(32)]
print("open:", len(held), "most of them", max(held, key=held.count))
"""

# With a limit of its own, so that it ends soon.
run = subprocess.run(
    [sys.executable, "-c", SERVICE], capture_output=True, text=True
)
print(run.stdout, end="")
