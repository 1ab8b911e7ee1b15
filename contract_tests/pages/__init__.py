"""The pages, over HTTP: what a browser without JavaScript gets."""
