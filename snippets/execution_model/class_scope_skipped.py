size = "global"


class Page:
    size = "class"

    def read(self):
        return size, self.size


print(Page().read())
