import sys
import sysconfig

print("seconds:", sys.getswitchinterval())
#> seconds: 0.005

free_threaded = sysconfig.get_config_var("Py_GIL_DISABLED")
print("built without the lock:", bool(free_threaded))
#> built without the lock: False
