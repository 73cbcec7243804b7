import asyncio
import logging
import sys
import time

logging.basicConfig(format="%(name)s: %(msg)s", stream=sys.stdout)


async def endpoint(seconds):
    time.sleep(seconds)


# The same as PYTHONASYNCIODEBUG=1 or python -X dev.
for seconds in (0, 0.2):
    print(f"a step of {seconds} s")
    asyncio.run(endpoint(seconds), debug=True)
