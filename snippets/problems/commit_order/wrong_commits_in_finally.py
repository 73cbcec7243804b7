def serve(connect, view, send, report):
    noted = []
    connection = connect()
    try:
        answer = view(connection, noted.append)
    finally:
        connection.commit()
        connection.close()
    try:
        send(answer)
    finally:
        for function in noted:
            try:
                function()
            except Exception as error:
                report(error)
