import dis

x = 1


def outer(a):
    def inner(b):
        return len(str(a + b + x))

    return inner


for instruction in dis.get_instructions(outer(2)):
    name = instruction.argval
    if name in ("a", "b", "x", "len"):
        print(name, instruction.opname)
