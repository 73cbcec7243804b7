def compare(source_a, source_b, together):
    names = {}
    if together:
        exec(f"a = {source_a}\nb = {source_b}", names)
    else:
        exec(f"a = {source_a}", names)
        exec(f"b = {source_b}", names)
    return names["a"] is names["b"]


for number in ("256", "257"):
    print(
        f"{number}:",
        "compiled together",
        compare(number, number, together=True),
        "| apart",
        compare(number, number, together=False),
        "| from text",
        compare(number, f"int('{number}')", together=True),
    )
