"""The ordinary application, for a WSGI server."""

from bench.peers import make_ordinary

app = make_ordinary()
