import os
import select
import subprocess
import sys

SERVICE = "print('started'); import time; time.sleep(30)"


def said_within(seconds, *options):
    service = subprocess.Popen(
        [sys.executable, *options, "-c", SERVICE],
        stdout=subprocess.PIPE,
        env={"PATH": os.defpath},
    )
    ready, _, _ = select.select([service.stdout], [], [], seconds)
    said = service.stdout.readline() if ready else b""
    service.kill()
    service.communicate()
    return said


print("into a pipe:", said_within(1.5))
print("unbuffered:", said_within(30, "-u"))
