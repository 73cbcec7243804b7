USERS = [{"id": 1, "name": "Raj"}]

print("1 in USERS:", 1 in USERS)
#> 1 in USERS: False

users_by_id = {user["id"]: user for user in USERS}
print("1 in users_by_id:", 1 in users_by_id)
#> 1 in users_by_id: True
print(users_by_id[1]["name"])
#> Raj
