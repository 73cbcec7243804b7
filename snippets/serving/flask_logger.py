import logging
import logging.config

from flask import Flask

AT_THE_ROOT = {
    "version": 1,
    "handlers": {"plain": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["plain"]},
}


def handlers_of(logger):
    """Count the handlers that a record of the logger meets."""
    count = 0
    while logger and not logger.disabled:
        count += len(logger.handlers)
        logger = logger.parent if logger.propagate else None
    return count


early = Flask("early").logger  # the root has no handler yet
logging.basicConfig()
late = Flask("late").logger

print("asked for before basicConfig:", handlers_of(early))
print("asked for after it:", handlers_of(late))
logging.getLogger().handlers[0].setLevel(logging.ERROR)
picky = Flask("picky").logger
print("after it, for errors alone:", handlers_of(picky))
logging.config.dictConfig(AT_THE_ROOT)
print("asked for before dictConfig:", handlers_of(early))
