import asyncio


async def read_user():
    return {"name": "raj"}


async def view():
    user = read_user()
    try:
        user["name"]
    except TypeError as error:
        print(error)
    return (await user)["name"]


print(asyncio.run(view()))
