from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="nobody")


def handle(name=None):
    if name is not None:
        user.set(name)
    return user.get()


with ThreadPoolExecutor(1) as pool:
    pool.submit(handle, "alice").result()
    after = pool.submit(handle).result()
print("the next job on that thread reads:", after)
#> the next job on that thread reads: alice

with ThreadPoolExecutor(1) as pool:
    pool.submit(copy_context().run, handle, "alice").result()
    after = pool.submit(handle).result()
print("with a context for each job:", after)
#> with a context for each job: nobody
