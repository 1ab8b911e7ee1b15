"""What the sessions `serve`, `demo` and `streams` run. Standard library only: no environment."""
