from contextlib import closing


def serve(connect, view, send, report):
    noted = []
    with closing(connect()) as connection, connection:
        answer = view(connection, noted.append)
        send(answer)
    for function in noted:
        try:
            function()
        except Exception as error:
            report(error)
