"""Forms of articles."""

from typing import Any

from django import forms

from conduit.articles.models import Article
from conduit.articles.serializers import NewArticleSerializer
from conduit.forms import ApiForm, TextField


class TagsInput(forms.TextInput):
    """Tags in one line, with commas between; `tag` may name further ones (articles.page.tags)."""

    def format_value(self, value: Any) -> str:
        return value if isinstance(value, str) else ", ".join(value or [])

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The tags; blank ones are dropped."""
        line = [tag.strip() for tag in data.get(name, "").split(",")]
        return [tag for tag in [*line, *data.getlist("tag")] if tag and not tag.isspace()]


class TagsField(forms.Field):
    """Tags, which the serializer checks."""

    widget = TagsInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(initial or []) != set(data)


class ArticleForm(ApiForm, forms.ModelForm):
    """An article, in the editor and in the admin."""

    serializer = NewArticleSerializer

    title = TextField()
    description = TextField()
    body = TextField(widget=forms.Textarea)
    tagList = TagsField(required=False)

    class Meta:
        model = Article
        fields = ["title", "description", "body"]
