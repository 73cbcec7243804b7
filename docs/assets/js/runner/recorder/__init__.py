"""Records what a program does, step by step, while it runs in the page's CPython.

Loaded for "Step" alone, and by nothing else: a plain run knows nothing of it.

A recording is a list of steps, each a text of JSON that is handed over as it is made. A step holds what changed since
the step before, in a flat map (`snapshot.py` says which keys there are). What must hold:

* The program prints what it prints without a recorder. So no reference to any of its objects outlives a callback, the
  collector rests meanwhile, and no code of the program is called: not its `__repr__`, not its `__eq__`.
* What a step says is true. An object has a number in place of its address, and the same number means the same object.
* It ends. After so many steps, bytes or seconds the events are switched off, and the program runs on to its end.
"""

from .events import Recorder

__all__ = ["Recorder"]
