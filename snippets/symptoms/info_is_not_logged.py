import logging
import sys

logging.basicConfig(format="%(message)s", stream=sys.stdout)
log = logging.getLogger("shop")
log.info("order 7")
print("info is said:", log.isEnabledFor(logging.INFO))
# --8<-- [start:check]
print(logging.getLevelName(log.getEffectiveLevel()))
# --8<-- [end:check]
logging.basicConfig(level=logging.INFO)  # a second one does nothing
print("info is said:", log.isEnabledFor(logging.INFO))
log.setLevel(logging.INFO)
log.info("order 8")
