"""Answers that are wrong in one thing: every one of them must make a test of the suite fail."""
