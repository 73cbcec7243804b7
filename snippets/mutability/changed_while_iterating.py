sessions = {"alice": 0, "bob": 30, "carol": 0}

try:
    for name, seconds in sessions.items():
        if seconds == 0:
            del sessions[name]
except RuntimeError as error:
    print(error)

for name, seconds in list(sessions.items()):
    if seconds == 0:
        del sessions[name]
print(sessions)
