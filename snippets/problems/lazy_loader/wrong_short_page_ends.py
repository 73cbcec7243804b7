def load_rows(open_source, page_size):
    # A plain function: this check runs at the call.
    if page_size < 1:
        raise ValueError(f"page_size is {page_size}, at least 1")
    return rows(open_source, page_size)


def rows(open_source, page_size):
    source = open_source()
    try:
        while True:
            page = source.fetchmany(page_size)
            yield from page
            if len(page) < page_size:
                break
    finally:
        source.close()
