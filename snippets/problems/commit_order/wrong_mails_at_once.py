def serve(connect, view, send, report):
    def later(function):
        try:
            function()
        except Exception as error:
            report(error)

    connection = connect()
    try:
        answer = view(connection, later)
        connection.commit()
    finally:
        connection.close()
    send(answer)
