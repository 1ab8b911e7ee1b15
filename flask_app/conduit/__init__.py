"""Conduit, a blogging service, in Flask."""
