import asyncio


class PartsError(Exception):
    def __init__(self, failures):
        super().__init__(", ".join(failures))
        self.failures = failures


async def load_parts(parts, required=()):
    failures = {}

    async def load(name, part):
        try:
            return await part()
        except Exception as error:
            failures[name] = f"{type(error).__name__}: {error}"

    results = await asyncio.gather(
        *(load(name, part) for name, part in parts.items())
    )
    values = {
        name: value
        for name, value in zip(parts, results)
        if value is not None
    }
    if any(name in failures for name in required):
        raise PartsError(failures)
    return values, failures
