import asyncio


class PartsError(Exception):
    def __init__(self, failures):
        super().__init__(", ".join(failures))
        self.failures = failures


async def load_parts(parts, required=()):
    try:
        results = await asyncio.gather(
            *(part() for part in parts.values())
        )
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        failures = {name: reason for name in parts}
        if required:
            raise PartsError(failures)
        return {}, failures
    return dict(zip(parts, results)), {}
