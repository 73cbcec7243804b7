def charge_card():
    try:
        raise RuntimeError("the bank said no")
    finally:
        return "paid"


print(charge_card())
