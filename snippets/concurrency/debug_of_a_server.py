import asyncio
import os
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI


def serve(set_debug):
    @asynccontextmanager
    async def lifespan(app):
        loop = asyncio.get_running_loop()
        if set_debug:
            loop.set_debug(True)
        print("  debug mode:", loop.get_debug())
        yield

    app = FastAPI(lifespan=lifespan)
    config = uvicorn.Config(app, port=0, log_level="critical")
    server = uvicorn.Server(config)
    server.should_exit = True  # starts, and ends at once
    server.run()


print("as it is")
serve(set_debug=False)
print("PYTHONASYNCIODEBUG=1")
os.environ["PYTHONASYNCIODEBUG"] = "1"
serve(set_debug=False)
print("set_debug in the lifespan")
del os.environ["PYTHONASYNCIODEBUG"]
serve(set_debug=True)
