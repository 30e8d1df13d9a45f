"""A shop, as the example house runs it."""

from example_house import house

from cdk8s_webapp import App, Chart, WebApp, Worker

app = App()
chart = Chart(app, "shop", labels={"example.org/owner": "shop"})

shop = WebApp(
    chart, "shop",
    platform=house(cost_center="4711"),
    image="shop/web:1.4",
    port=8000,
    url="https://shop.example.org",
)
Worker(chart, "mail", like=shop)

app.synth()
