import inspect

import anyio
import uvicorn
from anyio.to_thread import current_default_thread_limiter
from flask.cli import run_command
from gunicorn.config import Config
from werkzeug.serving import run_simple

gunicorn = Config()
print("gunicorn workers:", gunicorn.workers)
#> gunicorn workers: 1
print("gunicorn worker class:", gunicorn.worker_class_str)
#> gunicorn worker class: sync
print("gunicorn threads:", gunicorn.threads)
#> gunicorn threads: 1

uvicorn_config = uvicorn.Config("app:app")
print("uvicorn workers:", uvicorn_config.workers)
#> uvicorn workers: 1

threaded = inspect.signature(run_simple).parameters["threaded"]
print("werkzeug threaded:", threaded.default)
#> werkzeug threaded: False
options = {option.name: option for option in run_command.params}
print("flask run, threaded:", options["with_threads"].default)
#> flask run, threaded: True


async def limit():
    return current_default_thread_limiter().total_tokens


print("threads for `def` in FastAPI:", anyio.run(limit))
#> threads for `def` in FastAPI: 40
