"""Logic from sync to async.

report(user_id, client) is the synchronous version; leave it.

report_async(user_id, client) returns the same dict, or raises
the same error, for an asyncio program. client.fetch(path)
blocks; client.fetch_async(path) is awaited. Both return a dict
or raise ConnectionError.

Each path is fetched once. The event loop is never held up.
Orders and reviews are fetched at the same time. If one of the
two fails, by whatever exception, the other one is cancelled,
and has ended, its cleaning up too, when that same exception
goes on, not a group of exceptions. If the caller is cancelled,
both are cancelled and have ended.
"""


def report(user_id, client):
    user = client.fetch(f"/users/{user_id}")
    orders = client.fetch(f"/orders/{user['account']}")
    reviews = client.fetch(f"/reviews/{user['account']}")
    return {
        "name": user["name"],
        "spent": sum(orders["amounts"]),
        "stars": max(reviews["stars"], default=None),
    }


async def report_async(user_id, client):
    return {}
