# Needs Python 3.15: older ones do not read __lazy_modules__
import sys

__lazy_modules__ = ["decimal", "winreg"]

import decimal
import winreg  # there is none outside of Windows


def view():
    return decimal.Decimal("0.10") + 1


print("imported:", "decimal" in sys.modules)
print("the first call:", view())
print("imported:", "decimal" in sys.modules)
try:
    winreg.OpenKey
except ModuleNotFoundError as error:
    print("the first use:", error)
