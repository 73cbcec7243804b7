import gc


class Session:
    pass


def generation_of(thing):
    for generation in range(3):
        objects = gc.get_objects(generation=generation)
        if any(other is thing for other in objects):
            return generation


gc.disable()
print("thresholds:", gc.get_threshold())
session = Session()
print("new:", generation_of(session))
gc.collect(generation=0)
print("survived one collection:", generation_of(session))
gc.collect(generation=1)
print("survived two:", generation_of(session))
gc.collect()
print("survived three:", generation_of(session))
