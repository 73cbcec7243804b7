import asyncio

tasks, log = set(), []


async def send_mail():
    try:
        for _ in range(100):  # turns of the loop that it needs
            await asyncio.sleep(0)
        log.append("sent")
    except asyncio.CancelledError:
        log.append("cut")
        raise


async def order():
    task = asyncio.create_task(send_mail())
    tasks.add(task)  # held, so that no collector takes it
    task.add_done_callback(tasks.discard)
    return "ordered"


async def one_loop_for_all():
    answer = await order()
    await asyncio.wait(tasks)
    return answer


print("a loop for this call:", asyncio.run(order()), log)
log.clear()
print("a loop that goes on:", asyncio.run(one_loop_for_all()), log)
