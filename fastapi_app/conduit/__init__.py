"""Conduit, a blogging service, in FastAPI."""
