import sqlite3


def serve(connect, view, send, report):
    noted = []
    connection = connect()
    try:
        answer = view(connection, noted.append)
        try:
            connection.commit()
        except sqlite3.Error as error:
            report(error)
    finally:
        connection.close()
    try:
        send(answer)
    finally:
        for function in noted:
            try:
                function()
            except Exception as error:
                report(error)
