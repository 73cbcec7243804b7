import signal
import threading


def install():
    try:
        signal.signal(signal.SIGTERM, lambda *_: None)
        print("installed")
    except ValueError as error:
        print("ValueError:", error)


thread = threading.Thread(target=install)
thread.start()
thread.join()
install()
