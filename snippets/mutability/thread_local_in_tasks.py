import asyncio
import threading
from contextvars import ContextVar

per_thread = threading.local()
per_task = ContextVar("per_task")
seen = []


async def request(user):
    per_thread.user = user
    per_task.set(user)
    await asyncio.sleep(0)
    seen.append((user, per_thread.user, per_task.get()))


async def main():
    await asyncio.gather(request("alice"), request("bob"))


asyncio.run(main())
for user, from_thread, from_task in seen:
    print(
        f"{user}: thread-local {from_thread}, context {from_task}"
    )
