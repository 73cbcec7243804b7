import asyncio
import gc
import socket
import weakref


async def at_a_stream(connection):
    reader, writer = await asyncio.open_connection(sock=connection)
    await reader.read()


async def at_a_socket(connection):
    connection.setblocking(False)
    await asyncio.get_running_loop().sock_recv(connection, 1)


async def main():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print("log:", context["message"])
    )
    pairs = [socket.socketpair(), socket.socketpair()]
    works = [at_a_stream, at_a_socket]
    for work, (ours, _) in zip(works, pairs):
        task = weakref.ref(asyncio.create_task(work(ours)))
        for _ in range(10):
            await asyncio.sleep(0)  # until it waits
        gc.collect()
        print(f"{work.__name__:11} alive:", task() is not None)
    for pair in pairs:
        for connection in pair:
            connection.close()


asyncio.run(main())
