"""How large may the pool be?

largest_pool(limit, reserved, fleet) returns the largest size
(int) of a pool such that the database never refuses a
connection. The database takes `limit` connections, `reserved`
of them for its administrators. fleet is a list of Service:

instances  machines or containers that run
surge      how many more run while a new version is rolled out;
           that can be for all services at the same time
workers    processes of each instance, each with its own pool
overflow   how many connections each pool may open beyond its
           size, and may have open in the worst case
direct     connections of each instance outside of its pools

All pools have the same size, and in the worst case all are
full. If not even size 1 fits, or if there is no pool at all, it
raises ValueError.

busy(per_second, milliseconds) returns how many connections
(int) are in use on average, rounded up to whole ones, when
per_second requests (int) hold one for so many milliseconds
(int) each. Exactly: 100 requests of 70 ms need 7.

smallest_pool(threads, each) returns the smallest size of a pool
with which `threads` threads of one process cannot wait for each
other for ever, where each takes up to `each` connections (both
int, at least 1), one after the other, and gives none back
before it has all of them.
"""

from dataclasses import dataclass


@dataclass
class Service:
    instances: int
    workers: int
    surge: int = 0
    overflow: int = 0
    direct: int = 0


def largest_pool(limit, reserved, fleet):
    return limit // len(fleet)


def busy(per_second, milliseconds):
    return per_second * milliseconds


def smallest_pool(threads, each):
    return threads
