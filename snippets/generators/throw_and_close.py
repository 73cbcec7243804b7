def worker():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            print("handled:", error)
        except GeneratorExit:
            print("asked to stop")
            raise
        finally:
            print("finally")


g = worker()
next(g)
print("throw gives:", g.throw(ValueError("bad row")))
g.close()
