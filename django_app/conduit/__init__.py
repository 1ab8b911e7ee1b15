"""Conduit, a blogging service, in Django."""
