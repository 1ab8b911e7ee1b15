"""Markdown, made into HTML that is safe to show.

A hundred kilobytes take some 200 ms, spiteful ones almost two seconds, so it is done in threads.
"""

import re

import nh3
from anyio import CapacityLimiter, to_thread
from markdown_it import MarkdownIt
from markupsafe import Markup

# HTML within Markdown is let through here, since nh3 cleans all of it afterwards.
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKDOWN.render("x")  # Its rules are made ready by the first use, which threads must not share.
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre"),
    *("q", "s", "samp", "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr", "u", "ul", "var"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"alt", "height", "src", "title", "width"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto"}
CLEANER = nh3.Cleaner(
    tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener"
)
HEADING = re.compile(r"<(/?)h([1-6])>")  # as nh3 writes it: they may have no attributes
# They all share one interpreter with the event loop: with more of them it would have its turn late.
THREADS = CapacityLimiter(4)


async def render_markdown(text: str) -> Markup:
    """CommonMark with tables and strikethrough, as HTML of harmless elements alone."""
    return await to_thread.run_sync(render, text, limiter=THREADS)


def render(text: str) -> Markup:
    """The same, for as long as it takes."""
    return Markup(nest_headings(CLEANER.clean(MARKDOWN.render(text))))


def nest_headings(html: str) -> str:
    """Let headings begin at the second level and leave none out, however deep they were written.

    The first level is the page's own; whoever hears a page finds their way by its levels.
    """
    outer: list[int] = []

    def nest(tag: re.Match[str]) -> str:
        slash, level = tag[1], int(tag[2])
        if not slash:
            outer[:] = [*(other for other in outer if other < level), level]
        return f"<{slash}h{min(len(outer) + 1, 6)}>"

    return HEADING.sub(nest, html)
