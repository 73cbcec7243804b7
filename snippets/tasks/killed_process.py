import os
import queue
import signal
import sqlite3
import tempfile
from pathlib import Path


def send(mail):
    print("  sent:", mail, flush=True)


def serve(database, killed):
    # --8<-- [start:rows]
    in_memory = queue.SimpleQueue()
    in_memory.put("to alice, from memory")
    with sqlite3.connect(database) as table:
        table.execute(
            # --8<-- [end:rows]
            "INSERT INTO mails VALUES ('to bob, from a row')"
        )
    if killed:
        os.kill(os.getpid(), signal.SIGKILL)
    send(in_memory.get())


def work(database):
    with sqlite3.connect(database) as table:
        for (mail,) in table.execute("SELECT mail FROM mails"):
            send(mail)
        table.execute("DELETE FROM mails")


def in_a_process(function, *arguments):
    child = os.fork()
    if child == 0:
        function(*arguments)
        os._exit(0)
    os.waitpid(child, 0)


with tempfile.TemporaryDirectory() as folder:
    database = Path(folder) / "mails.db"
    with sqlite3.connect(database) as table:
        table.execute("CREATE TABLE mails (mail)")
    for killed in (False, True):
        print("the server was killed:", killed, flush=True)
        in_a_process(serve, database, killed)
        in_a_process(work, database)
