"""What the sessions `serve` and `demo` run. Standard library only: they need no environment."""
