import os
import resource

_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (32, most))
opened = []
try:
    while True:
        opened.append(open(os.devnull))
except OSError as error:
    print(f"OSError: [Errno {error.errno}] {error.strerror}")
# --8<-- [start:check]
held = []
for descriptor in range(32):
    try:
        held.append(os.readlink(f"/proc/self/fd/{descriptor}"))
    except OSError:
        pass
print("open:", len(held), "of them", max(set(held), key=held.count))
# --8<-- [end:check]
for file in opened:
    file.close()
