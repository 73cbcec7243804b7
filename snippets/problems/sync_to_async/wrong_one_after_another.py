def report(user_id, client):
    user = client.fetch(f"/users/{user_id}")
    orders = client.fetch(f"/orders/{user['account']}")
    reviews = client.fetch(f"/reviews/{user['account']}")
    return summary(user, orders, reviews)


async def report_async(user_id, client):
    user = await client.fetch_async(f"/users/{user_id}")
    account = user["account"]
    orders = await client.fetch_async(f"/orders/{account}")
    reviews = await client.fetch_async(f"/reviews/{account}")
    return summary(user, orders, reviews)


def summary(user, orders, reviews):
    """The logic: no input or output, so both versions share it."""
    return {
        "name": user["name"],
        "spent": sum(orders["amounts"]),
        "stars": max(reviews["stars"], default=None),
    }
