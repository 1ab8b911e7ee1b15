"""The black-box suite: one set of tests, over HTTP, for every server that claims to be Conduit. It
imports no app.
"""
