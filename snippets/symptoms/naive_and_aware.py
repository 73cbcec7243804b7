from datetime import datetime, timezone

expires = datetime(2026, 1, 1, 12, 0)  # from a column without zone
now = datetime(2026, 1, 1, 11, 0, tzinfo=timezone.utc)
try:
    print(expires > now)
except TypeError as error:
    print("TypeError:", error)
# --8<-- [start:check]
for moment in (expires, now):
    print(moment.isoformat(), "zone:", moment.tzinfo)
# --8<-- [end:check]
print(expires.replace(tzinfo=timezone.utc) > now)
