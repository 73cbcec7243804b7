def load_rows(open_source, page_size):
    if page_size < 1:
        raise ValueError(f"page_size is {page_size}, at least 1")
    return rows(open_source, page_size)


def rows(open_source, page_size):
    source = open_source()
    everything = []
    try:
        while page := source.fetchmany(page_size):
            everything.extend(page)
    finally:
        source.close()
    yield from everything
