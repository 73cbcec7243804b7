import threading
from concurrent.futures import ThreadPoolExecutor


def send_mail():
    raise ConnectionError("no mail server")


def report(args):
    name = args.exc_type.__name__
    print(f"Exception in thread {args.thread.name}:", name)


threading.excepthook = report
thread = threading.Thread(target=send_mail, name="mail")
thread.start()
thread.join()
with ThreadPoolExecutor() as pool:
    future = pool.submit(send_mail)
print("pool: nothing was said")
# --8<-- [start:check]
print("pool, asked:", repr(future.exception()))
# --8<-- [end:check]
