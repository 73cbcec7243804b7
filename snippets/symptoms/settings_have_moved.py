import pydantic

for name in ("BaseSettings", "BaseModel"):
    try:
        getattr(pydantic, name)
        print(name, "is there")
    except pydantic.PydanticImportError as error:
        print("PydanticImportError:", str(error).partition(". ")[0])
