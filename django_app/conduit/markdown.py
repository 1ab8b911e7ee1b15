"""Markdown, made into HTML that is safe to show."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

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


def render_markdown(text: str) -> SafeString:
    """CommonMark with tables and strikethrough, as HTML of harmless elements alone."""
    return mark_safe(nest_headings(CLEANER.clean(MARKDOWN.render(text))))


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
