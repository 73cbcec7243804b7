import ast
import io
import tokenize

source = "total = 2 + price\n"

tokens = tokenize.generate_tokens(io.StringIO(source).readline)
print([token.string for token in tokens if token.string.strip()])

tree = ast.parse(source)
print(ast.dump(tree.body[0]))

code = compile(tree, "<example>", "exec")
print(type(code.co_code).__name__, code.co_names)

names = {"price": 40}
exec(code, names)
print(names["total"])
