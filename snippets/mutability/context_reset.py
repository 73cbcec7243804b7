import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

current_user = ContextVar("current_user", default=None)
per_thread = threading.local()


def careless(user):
    left = current_user.get(), getattr(per_thread, "user", None)
    if user:
        current_user.set(user)
        per_thread.user = user
    return left


def careful(user):
    left = current_user.get()
    token = current_user.set(user)
    try:
        return left
    finally:
        current_user.reset(token)


for handle in (careless, careful):
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(handle, "alice").result()
        found = pool.submit(handle, None).result()
    print(f"{handle.__name__}, the next request finds: {found}")
