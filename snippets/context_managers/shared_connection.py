import sqlite3
from threading import Thread

db = sqlite3.connect(":memory:")  # global


def handle_request():
    try:
        db.execute("SELECT 1")
    except sqlite3.ProgrammingError as error:
        print(str(error).split(".")[0])


thread = Thread(target=handle_request)
thread.start()
thread.join()
db.close()
