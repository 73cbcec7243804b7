import anyio
from anyio import to_thread


async def main():
    limiter = to_thread.current_default_thread_limiter()
    print("tokens:", limiter.total_tokens)
    async with limiter:  # what each def endpoint does
        print("in use:", limiter.borrowed_tokens)


anyio.run(main)
