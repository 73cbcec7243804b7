"""Mutants of a solution: copies with one small mistake each, of the kinds that candidates make.

Not by a library: mutmut runs pytest and changes what stands in functions only, Cosmic Ray starts a command for each
mutant, and neither takes out a statement, an `await` or a `with`, which are half of the mistakes that matter here.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

Changes = Iterator[tuple[str, ast.AST]]

BOUNDARIES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Pow: ast.Mult,
}
NAMES = {
    "Exception": "BaseException",
    "KeyError": "LookupError",
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
}
SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Return, ast.Break, ast.Continue, ast.Delete)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Mutant:
    """One mistake: where and what, and the whole text that holds it."""

    name: str
    source: str


def mutants(solution: str, starter: str) -> list[Mutant]:
    """Return all mutants of a solution. What stands in the starter word for word is given, and is left as it is."""
    tree = ast.parse(solution)
    given = {ast.dump(node) for node in ast.parse(starter).body}
    original = ast.unparse(tree)
    seen: Counter[str] = Counter()
    found: dict[str, Mutant] = {}
    for top in tree.body:
        if ast.dump(top) in given:
            continue
        for name in changed(top, getattr(top, "name", "module")):
            source = ast.unparse(tree)
            if source in found or source == original:
                continue
            seen[name] += 1
            found[source] = Mutant(name if seen[name] == 1 else f"{name} ({seen[name]})", source)
    return list(found.values())


def changed(parent: ast.AST, scope: str) -> Iterator[str]:
    """Change each place below a node in turn, yield the change's name, and take it back."""
    for place, value in ast.iter_fields(parent):
        if place in {"annotation", "returns"} or isinstance(parent, ast.JoinedStr):
            continue
        if isinstance(value, ast.AST):
            for label, new in changes(value):
                setattr(parent, place, new)
                yield f"{scope}: {label}"
            setattr(parent, place, value)
            yield from changed(value, scope)
        elif isinstance(value, list):
            yield from changed_items(value, place, scope)


def changed_items(items: list[ast.AST], place: str, scope: str) -> Iterator[str]:
    """Change each item of a list of nodes in turn: statements, operands, arguments, decorators, handlers."""
    for number, item in enumerate(items):
        if not isinstance(item, ast.AST) or is_docstring(item):
            continue
        inner = f"{scope}.{item.name}" if isinstance(item, DEFINITIONS) else scope
        for label, new in changes(item):
            items[number] = new
            yield f"{scope}: {label}"
        items[number] = item
        if place == "decorator_list" or (place == "keywords" and getattr(item, "arg", None)):
            del items[number]
            yield f"{scope}: {told(item)} is taken out"
            items.insert(number, item)
        if place in {"body", "orelse", "finalbody"} and isinstance(item, SIMPLE) and number + 1 < len(items):
            following = items[number + 1]
            if isinstance(following, SIMPLE):
                items[number], items[number + 1] = following, item
                yield f"{scope}: {told(item)} comes after {told(following)}"
                items[number], items[number + 1] = item, following
        yield from changed(item, inner)


def told(node: ast.AST) -> str:
    """Return the first line of a node's text, as names of mutants show it."""
    return f"`{ast.unparse(node).splitlines()[0]}`"


def becomes(old: ast.AST, new: ast.AST) -> tuple[str, ast.AST]:
    return f"{told(old)} becomes {told(new)}", new


def changes(node: ast.AST) -> Changes:
    """Yield each way to put something else in the place of a node, with what to call it."""
    match node:
        case ast.stmt():
            yield from changes_of_statement(node)
        case ast.ExceptHandler():
            yield from changes_of_handler(node)
        case ast.comprehension(ifs=[_, *_]):
            bare = ast.comprehension(node.target, node.iter, [], node.is_async)
            yield f"the condition of {told(node)} is taken out", bare
        case ast.expr():
            for new in (*changes_of_condition(node), *changes_of_value(node), *changes_of_call(node)):
                yield becomes(node, new)


def changes_of_condition(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(ops=[operator], comparators=[right]):
            for table in (BOUNDARIES, OPPOSITES):
                if type(operator) in table:
                    yield ast.Compare(node.left, [table[type(operator)]()], node.comparators)
            if isinstance(node.left, ast.Call) and ast.unparse(node.left.func) == "type":
                yield ast.Call(ast.Name("isinstance"), [*node.left.args, right], [])
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            for value in node.values:
                rest = [other for other in node.values if other is not value]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Call(func=ast.Name(id="isinstance"), args=[value, kind]) if isinstance(kind, ast.Name):
            yield ast.Compare(ast.Call(ast.Name("type"), [value], []), [ast.Is()], [kind])


def changes_of_value(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int() | float() as number):
            yield from (ast.Constant(number + 1), ast.Constant(number - 1))
        case ast.Constant(value=str() | bytes()) | ast.JoinedStr():
            yield ast.Constant(b"mutated" if isinstance(getattr(node, "value", ""), bytes) else "mutated")
        case ast.BinOp() if type(node.op) in ARITHMETIC:
            yield ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)
        case ast.Await():
            yield node.value
        case ast.YieldFrom():
            yield ast.Yield(node.value)
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield ast.Name(NAMES[name], node.ctx)
        case ast.Dict():
            for number in range(len(node.keys)):
                keys, values = list(node.keys), list(node.values)
                del keys[number], values[number]
                yield ast.Dict(keys, values)
        case ast.List() | ast.Tuple() if isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
            yield type(node)(list(reversed(node.elts)), node.ctx)


def changes_of_call(node: ast.expr) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Name):
        yield node.func.value
    if isinstance(node.func, ast.Attribute) and not node.args and isinstance(node.func.value, ast.Name):
        yield node.func.value
    if len(node.args) == 1 and not node.keywords:
        yield node.args[0]
    if len(node.args) == 2:
        yield ast.Call(node.func, list(reversed(node.args)), node.keywords)


def changes_of_statement(node: ast.stmt) -> Changes:
    nothing = ast.Pass()
    if isinstance(node, SIMPLE):
        yield f"{told(node)} is taken out", nothing
    match node:
        case ast.If():
            for test in (ast.Constant(True), ast.Constant(False)):
                yield f"{told(node)} always asks {test.value!r}", ast.If(test, node.body, node.orelse)
        case ast.While():
            yield f"{told(node)} never begins", nothing
        case ast.For() | ast.AsyncFor():
            yield f"{told(node)} is taken out", nothing
        case ast.Return(value=ast.expr()):
            yield becomes(node, ast.Return(ast.Constant(None)))
        case ast.AugAssign() if type(node.op) in ARITHMETIC:
            yield becomes(node, ast.AugAssign(node.target, ARITHMETIC[type(node.op)](), node.value))
        case ast.With() | ast.AsyncWith() if all(item.optional_vars is None for item in node.items):
            yield f"{told(node)} is taken out, its block stays", block(node.body)
        case ast.Raise(exc=ast.expr()):
            yield from changes_of_raise(node)
        case ast.Try():
            yield from changes_of_try(node)


def is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def block(body: list[ast.stmt]) -> ast.stmt:
    """Return statements as one that does nothing else."""
    return body[0] if len(body) == 1 else ast.If(ast.Constant(True), body, [])


def changes_of_raise(node: ast.Raise) -> Changes:
    if node.cause:
        yield becomes(node, ast.Raise(node.exc, None))
    if isinstance(node.exc, ast.Call):
        yield becomes(node, ast.Raise(ast.Call(ast.Name("RuntimeError"), node.exc.args, []), node.cause))


def changes_of_try(node: ast.Try) -> Changes:
    inside = told(node.body[0])
    if node.handlers:
        bare = ast.Try(node.body, [], [], node.finalbody) if node.finalbody else block([*node.body, *node.orelse])
        yield f"the handlers around {inside} are taken out", bare
    if node.finalbody:
        kept = ast.Try(node.body, node.handlers, node.orelse, []) if node.handlers else block(node.body)
        yield f"the `finally` around {inside} is taken out", kept
        yield f"the `finally` around {inside} runs only after success", block([kept, *node.finalbody])


def changes_of_handler(node: ast.ExceptHandler) -> Changes:
    def other(kind: ast.expr) -> tuple[str, ast.AST]:
        return becomes(node, ast.ExceptHandler(kind, node.name, node.body))

    current = ast.unparse(node.type) if node.type else "BaseException"
    for name in ("Exception", "BaseException", "ArithmeticError"):
        if name != current:
            yield other(ast.Name(name))
    if isinstance(node.type, ast.Tuple):
        for kind in node.type.elts:
            yield other(ast.Tuple([rest for rest in node.type.elts if rest is not kind], ast.Load()))
    if not (len(node.body) == 1 and isinstance(node.body[0], ast.Pass)):
        yield f"{told(node)} swallows the error", ast.ExceptHandler(node.type, node.name, [ast.Pass()])
