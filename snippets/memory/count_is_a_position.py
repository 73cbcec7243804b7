import gc


class Order:
    __slots__ = ("number",)


gc.disable()
gc.collect()
kept = [None] * 300
start = gc.get_count()[0]
for number in range(300):
    kept[number] = Order()
print("300 orders kept:", round(gc.get_count()[0] - start, -2))
kept.clear()
print("and dropped:", round(gc.get_count()[0] - start, -2))
