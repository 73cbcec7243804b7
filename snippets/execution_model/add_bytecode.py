import dis


def add(a, b):
    return a + b


for instruction in dis.get_instructions(add):
    line = f"{instruction.opname} {instruction.argrepr}"
    print(line.rstrip())
