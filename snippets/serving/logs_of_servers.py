# Needs Python 3.11
import logging

import uvicorn
from gunicorn.config import Config
from gunicorn.glogging import Logger


class Names(logging.Handler):
    def emit(self, record):
        seen.append(record.name)


seen = []
logging.getLogger().addHandler(Names())
logging.getLogger().setLevel(logging.INFO)


def at_the_root(*names):
    seen.clear()
    for name in names:
        logging.getLogger(name).info("a line")
    return seen


# --8<-- [start:none]
uvicorn.Config(None, log_config=None)
# --8<-- [end:none]
names = ["uvicorn.error", "uvicorn.access"]
print("uvicorn, log_config=None:", at_the_root(*names))
uvicorn.Config(None)
for name in ("uvicorn", "uvicorn.access"):
    logging.getLogger(name).handlers.clear()  # keep it silent
print("uvicorn, as it is:", at_the_root(*names))
Logger(Config())
logging.getLogger("gunicorn.error").handlers.clear()
print("gunicorn, as it is:", at_the_root("gunicorn.error"))
