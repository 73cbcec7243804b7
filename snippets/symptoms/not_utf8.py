import gzip


def show(data):
    try:
        print(data.decode())
    except UnicodeDecodeError as error:
        print(f"UnicodeDecodeError: {error}")
        # --8<-- [start:check]
        print("  at that place:", error.object[error.start :][:4])
        # --8<-- [end:check]


show("größe".encode("latin-1"))
show("größe".encode("utf-16"))
show(gzip.compress(b"size", mtime=0))
show("größe".encode())
