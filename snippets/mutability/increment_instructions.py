import dis

counter = 0
items = []


def increment():
    global counter
    counter += 1


def append():
    items.append(1)


for function, name in ((increment, "counter"), (append, "items")):
    touching = [
        instruction.opname
        for instruction in dis.get_instructions(function)
        if instruction.argval == name
    ]
    print(f"{function.__name__}:", *touching)
