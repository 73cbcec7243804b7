import asyncio
import logging
import sys
import time

logging.basicConfig(format="%(name)s: %(msg)s", stream=sys.stdout)


async def endpoint():
    time.sleep(0.2)


# The same as PYTHONASYNCIODEBUG=1 or python -X dev.
asyncio.run(endpoint(), debug=True)
