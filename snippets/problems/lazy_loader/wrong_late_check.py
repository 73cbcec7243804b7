def load_rows(open_source, page_size):
    if page_size < 1:
        raise ValueError(f"page_size is {page_size}, at least 1")
    source = open_source()
    try:
        while page := source.fetchmany(page_size):
            yield from page
    finally:
        source.close()
