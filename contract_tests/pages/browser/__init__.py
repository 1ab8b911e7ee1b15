"""The pages in a real browser, with JavaScript and without."""
