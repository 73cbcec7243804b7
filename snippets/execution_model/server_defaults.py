import inspect

import uvicorn
from flask import Flask
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
run_source = inspect.getsource(Flask.run)
print("flask run:", 'setdefault("threaded", True)' in run_source)
#> flask run: True
