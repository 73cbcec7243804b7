import logging

from flask import Flask


def handlers_of(logger):
    """Count the handlers that a record of the logger meets."""
    count = 0
    while logger:
        count += len(logger.handlers)
        logger = logger.parent if logger.propagate else None
    return count


early = Flask("early").logger  # the root has no handler yet
logging.basicConfig()
late = Flask("late").logger

print("asked for before basicConfig:", handlers_of(early))
print("asked for after it:", handlers_of(late))
