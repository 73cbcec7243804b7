# Needs Python 3.11
import uvicorn
from gunicorn.config import Config
from gunicorn.glogging import Logger
from uvicorn.workers import UvicornWorker

gunicorn = Config()
worker = UvicornWorker(
    age=0,
    ppid=0,
    sockets=[],
    app=None,
    timeout=30,
    cfg=gunicorn,
    log=Logger(gunicorn),
)
seconds = worker.config.timeout_keep_alive
print("gunicorn, with threads:", gunicorn.keepalive)
print("uvicorn:", uvicorn.Config(None).timeout_keep_alive)
print("uvicorn as a worker of gunicorn:", seconds)
worker.tmp.close()
