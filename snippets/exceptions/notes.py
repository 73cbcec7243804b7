# Needs Python 3.11
def import_row(row):
    try:
        return int(row)
    except ValueError as error:
        error.add_note(f"while reading the row {row!r}")
        raise


import_row("12a")
