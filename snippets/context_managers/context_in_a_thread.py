from threading import Thread

from flask import Flask, current_app

app = Flask("shop")


def send_mail():
    try:
        print("mail from", current_app.name)
    except RuntimeError as error:
        print(str(error).splitlines()[0])


def send_mail_for(sender):
    with sender.app_context():
        send_mail()


@app.get("/")
def order():
    for target, args in ((send_mail, ()), (send_mail_for, (app,))):
        thread = Thread(target=target, args=args)
        thread.start()
        thread.join()
    return "ordered"


print(app.test_client().get("/").text)
