"""Find the call that blocks the loop.

    held = await longest_hold(step)

longest_hold(step, clock) awaits step(), where `step` is an
`async def` function without arguments, and returns the longest
time (float, seconds as told by clock()) for which the step kept
the event loop from other tasks without a pause.

A step that awaits for ten seconds holds nothing; one that calls
time.sleep(1) holds the loop for a second, be it at its start,
between two awaits, or at its end. An exception of the step goes
on to the caller. A step that is cancelled or that catches an
error of what it awaits sees the same as without longest_hold.
When longest_hold ends, in whichever way, every task that it
made has ended.
"""

import time


async def longest_hold(step, clock=time.perf_counter):
    await step()
    return 0.0
