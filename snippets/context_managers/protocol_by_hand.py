import sys
from contextlib import nullcontext

manager = nullcontext("the connection")

# with manager as target: ...
target = manager.__enter__()
try:
    print("block with", target)
except BaseException:
    if not manager.__exit__(*sys.exc_info()):
        raise
else:
    manager.__exit__(None, None, None)
    print("left normally")
