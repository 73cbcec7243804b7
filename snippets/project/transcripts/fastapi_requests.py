import asyncio

from httpx import ASGITransport, AsyncClient

from demo.stores import demo_settings
from orders.fastapi_app.main import create_app
from steps import STEPS


async def main():
    app = create_app(demo_settings())
    client = AsyncClient(
        transport=ASGITransport(app), base_url="http://host"
    )
    async with app.router.lifespan_context(app), client:
        for step in STEPS:
            response = await client.request(
                step.method,
                step.path,
                headers=step.headers,
                json=step.body,
            )
            print(f"{step.method} {step.path} ({step.title})")
            print(
                response.status_code,
                response.headers["Content-Type"],
            )
            print(response.text.rstrip(), end="\n\n")


asyncio.run(main())
