"""Flask saying hello, and nothing else: the peer of a web process."""

from __future__ import annotations

from flask import Flask

app = Flask(__name__)
app.add_url_rule("/", view_func=lambda: "hello")
