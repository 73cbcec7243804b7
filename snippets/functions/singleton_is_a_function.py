def singleton(kind):
    instances = []

    def get(*args, **kwargs):
        if not instances:
            instances.append(kind(*args, **kwargs))
        return instances[0]

    return get


@singleton
class Settings:
    pass


settings = Settings()
print("one instance:", Settings() is settings)
print("Settings is a class:", isinstance(Settings, type))
try:
    print(isinstance(settings, Settings))
except TypeError:
    print("isinstance: TypeError")
try:

    class TestSettings(Settings):
        pass

except TypeError:
    print("derived: TypeError")
