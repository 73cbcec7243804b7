import io
import logging
import sys

# Where logging reports its own errors.
sys.stderr = io.StringIO()
stream = io.StringIO()
logger = logging.getLogger("shop")
logger.addHandler(logging.StreamHandler(stream))
logger.propagate = False

logger.warning("user %s", "ann", "bob")
logger.warning("user %s", "ann")
print("logged:", stream.getvalue().strip())
stream.close()
logger.warning("one more")

for line in sys.stderr.getvalue().splitlines():
    if line.startswith(("---", "TypeError", "ValueError", "Mess")):
        print(line.partition(" (")[0])
