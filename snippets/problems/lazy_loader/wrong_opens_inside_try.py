def load_rows(open_source, page_size):
    # A plain function: this check runs at the call.
    if page_size < 1:
        raise ValueError(f"page_size is {page_size}, at least 1")
    return rows(open_source, page_size)


def rows(open_source, page_size):
    try:
        source = open_source()
        while page := source.fetchmany(page_size):
            yield from page
    finally:
        source.close()
