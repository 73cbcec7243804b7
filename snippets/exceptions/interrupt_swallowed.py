import os
import signal


def work(catch):
    try:
        os.kill(os.getpid(), signal.SIGINT)  # Ctrl+C
    except catch:
        return "goes on working"


print("except BaseException:", work(BaseException))
try:
    print("except Exception:", work(Exception))
except KeyboardInterrupt:
    print("except Exception:", "stops")
