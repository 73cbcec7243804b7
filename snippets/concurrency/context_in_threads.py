from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="nobody")
user.set("alice")

with ThreadPoolExecutor(1) as pool:
    plain = pool.submit(user.get).result()
    copied = pool.submit(copy_context().run, user.get).result()

print("pool thread:", plain)
#> pool thread: nobody
print("pool thread with a copied context:", copied)
#> pool thread with a copied context: alice
