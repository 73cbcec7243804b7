import weakref
from functools import cached_property, lru_cache


class Report:
    @lru_cache(maxsize=100)
    def total(self):
        return 1


class FixedReport:
    @cached_property
    def total(self):
        return 1


class SlottedReport:
    __slots__ = ()

    @cached_property
    def total(self):
        return 1


cached, fixed = Report(), FixedReport()
print("totals:", cached.total(), fixed.total)
of_cached, of_fixed = weakref.ref(cached), weakref.ref(fixed)
del cached, fixed
print("lru_cache on a method, alive:", of_cached() is not None)
print("cached_property, alive:", of_fixed() is not None)
try:
    SlottedReport().total
except TypeError as error:
    print(error)
