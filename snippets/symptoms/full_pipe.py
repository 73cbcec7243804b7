import subprocess
import sys

TALKS = [sys.executable, "-c", "print('x' * 1_000_000)"]

child = subprocess.Popen(TALKS, stdout=subprocess.PIPE)
try:
    child.wait(timeout=1.5)
    print("wait: ended")
except subprocess.TimeoutExpired:
    print("wait: hangs, the pipe is full")
    child.kill()
child.communicate()

child = subprocess.Popen(TALKS, stdout=subprocess.PIPE)
said, _ = child.communicate()
print(
    "communicate:", len(said), "bytes, exit code", child.returncode
)
