"""Markdown, made into HTML that is safe to show."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# HTML within Markdown is let through here, since nh3 cleans all of it afterwards.
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3"),
    *("h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s"),
    *("samp", "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead"),
    *("tr", "u", "ul", "var"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"alt", "height", "src", "title", "width"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto"}


def render_markdown(text: str) -> SafeString:
    """CommonMark with tables and strikethrough, as HTML of harmless elements alone."""
    tokens = MARKDOWN.parse(text)
    nest_headings(tokens)
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener",
    )
    return mark_safe(clean)


def nest_headings(tokens: list[Token]) -> None:
    """Let headings begin at the second level and leave none out, however deep they were written.

    The first level is the page's own; whoever hears a page finds their way by its levels.
    """
    outer: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            outer = [*(other for other in outer if other < level), level]
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(len(outer) + 1, 6)}"
