import weakref


class Report:
    closed = False

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.closed = True


kept = []
with Report() as report:
    kept.append(report)
witness = weakref.ref(report)
print("closed:", report.closed)
del report
print("no name left, alive:", witness() is not None)
kept.clear()
print("list cleared, alive:", witness() is not None)
