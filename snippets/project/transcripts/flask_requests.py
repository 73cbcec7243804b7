from demo.stores import demo_settings
from orders.flask_app.app import create_app
from steps import STEPS

client = create_app(demo_settings()).test_client()
for step in STEPS:
    response = client.open(
        step.path,
        method=step.method,
        headers=step.headers,
        json=step.body,
    )
    print(f"{step.method} {step.path} ({step.title})")
    print(response.status_code, response.content_type)
    print(response.text.rstrip(), end="\n\n")
