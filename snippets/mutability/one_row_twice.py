board = [[0] * 2] * 2
board[0][0] = 1
print("[[0] * 2] * 2:", board)

board = [[0] * 2 for _ in range(2)]
board[0][0] = 1
print("in a comprehension:", board)

baskets = dict.fromkeys(["Ann", "Bob"], [])
baskets["Ann"].append("tea")
print("fromkeys:", baskets)

baskets = {name: [] for name in ("Ann", "Bob")}
baskets["Ann"].append("tea")
print("in a comprehension:", baskets)
