def repository():
    try:
        print("repository: raise")
        raise LookupError("no row")
    finally:
        print("repository: finally")


def service():
    try:
        repository()
    except ValueError:
        print("service: never here")
    finally:
        print("service: finally")


try:
    service()
except LookupError as error:
    print("view: handled", repr(error))
