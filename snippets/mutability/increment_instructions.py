import dis

counter = 0


def increment():
    global counter
    counter += 1


for instruction in dis.get_instructions(increment):
    if instruction.argval == "counter":
        print(instruction.opname)
