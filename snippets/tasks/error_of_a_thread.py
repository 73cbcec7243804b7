import gc
import threading
from concurrent.futures import ThreadPoolExecutor


def send_mail():
    raise ConnectionError("no mail server")


def report(failed):
    print("thread, log:", repr(failed.exc_value))


threading.excepthook = report
thread = threading.Thread(target=send_mail)
thread.start()
thread.join()

with ThreadPoolExecutor(1) as pool:
    pool.submit(send_mail)
gc.collect()
print("pool, nothing was said")

with ThreadPoolExecutor(1) as pool:
    future = pool.submit(send_mail)
try:
    future.result()
except ConnectionError as error:
    print("pool, result() raises:", repr(error))
