import asyncio


def report(user_id, client):
    user = client.fetch(f"/users/{user_id}")
    orders = client.fetch(f"/orders/{user['account']}")
    reviews = client.fetch(f"/reviews/{user['account']}")
    return summary(user, orders, reviews)


async def report_async(user_id, client):
    user = await client.fetch_async(f"/users/{user_id}")
    orders, reviews = await all_or_none(
        client.fetch_async(f"/orders/{user['account']}"),
        client.fetch_async(f"/reviews/{user['account']}"),
    )
    return summary(user, orders, reviews)


def summary(user, orders, reviews):
    """The logic: no input or output, so both versions share it."""
    return {
        "name": user["name"],
        "spent": sum(orders["amounts"]),
        "stars": max(reviews["stars"], default=None),
    }


async def all_or_none(*calls):
    tasks = [asyncio.ensure_future(call) for call in calls]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()  # those that have ended stay as they are
        await asyncio.gather(*tasks, return_exceptions=True)
