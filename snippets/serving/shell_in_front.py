import os
import signal
import subprocess
import sys

SERVER = """
import os, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
print(os.getpid(), flush=True)
signal.sigwait({signal.SIGTERM})
sys.exit("heard SIGTERM")
"""


def stop(form):
    """Start the server by a shell, and stop what was started."""
    shell = subprocess.Popen(
        ["sh", "-c", form, sys.executable, SERVER],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    server = int(shell.stdout.readline())
    shell.terminate()
    shell.wait()
    try:
        os.kill(server, 0)
        print(form, "- the server still runs")
        os.kill(server, signal.SIGTERM)
        shell.communicate()
    except ProcessLookupError:
        print(form, "-", shell.stderr.read().strip())
        shell.communicate()


stop('"$0" -c "$1"; true')
stop('exec "$0" -c "$1"')
