import ast
import io
import tokenize

source = "total = 2 + price\n"

tokens = tokenize.generate_tokens(io.StringIO(source).readline)
print([token.string for token in tokens if token.string.strip()])
#> ['total', '=', '2', '+', 'price']

tree = ast.parse(source)
print(ast.dump(tree.body[0]))
#> Assign(targets=[Name(id='total', ctx=Store())], value=BinOp(left=Constant(value=2), op=Add(), right=Name(id='price', ctx=Load())))

code = compile(tree, "<example>", "exec")
print(type(code.co_code).__name__, code.co_names)
#> bytes ('price', 'total')

names = {"price": 40}
exec(code, names)
print(names["total"])
#> 42
