import ast
import io
import symtable
import tokenize

source = "total = 2 + price\n"

tokens = tokenize.generate_tokens(io.StringIO(source).readline)
print([token.string for token in tokens if token.string.strip()])

tree = ast.parse(source)
print(ast.dump(tree.body[0]))

table = symtable.symtable(source, "<example>", "exec")
assigned = [
    s.get_name() for s in table.get_symbols() if s.is_assigned()
]
print("assigned:", assigned)

code = compile(tree, "<example>", "exec")
print(type(code.co_code).__name__, code.co_names)

names = {"price": 40}
exec(code, names)
print(names["total"])
