"""Filters of the templates: `{% load pages %}`."""

import re
from datetime import datetime

from django import template

from conduit.fields import Moment
from conduit.markdown import render_markdown

PLAIN_IMAGE = re.compile(r"""(?i:https?)://[^\s"'<>\\/][^\s"'<>\\]*|/(?![/\\])[^\s"'<>\\]*""")
DEFAULT_AVATAR = "/assets/default-avatar.svg"

register = template.Library()
register.filter("markdown", render_markdown)


@register.filter
def avatar(image: str | None) -> str:
    """What to show for a person: their image, if a browser should be asked to load it."""
    return image if image and PLAIN_IMAGE.fullmatch(image) else DEFAULT_AVATAR


@register.filter
def iso(moment: datetime) -> str:
    """A moment, as the API writes it (rule times.format)."""
    return Moment().to_representation(moment)
