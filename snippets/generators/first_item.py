produced = []


def fetch_all():
    for user in ("Raj", "Amit", "Mina"):
        produced.append(user)
        yield user


def as_list():
    return list(fetch_all())


def as_stream():
    for user in fetch_all():
        yield user


first = as_list()[0]
print(first, "after", len(produced), "rows")
#> Raj after 3 rows
produced.clear()
first = next(as_stream())
print(first, "after", len(produced), "row")
#> Raj after 1 row
