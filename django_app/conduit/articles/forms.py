"""The form of an article, for its author and for the admin."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget

from conduit.articles.models import Article
from conduit.articles.serializers import NewArticleSerializer
from conduit.forms import ApiForm, TextField, TextListField

TEXTS = ["title", "description", "body"]


class ArticleForm(ApiForm, forms.Form):
    """An article. Its tags come as `tagList`, split at commas, and as `tag`, as they are.

    No ModelForm: that would ask the database for each check of the table in a SELECT of its own.
    """

    serializer = NewArticleSerializer

    title = TextField()
    description = TextField()
    body = TextField()
    tagList = TextField()
    tag = TextListField(required=False)

    @staticmethod
    def initial_of(article: Article) -> dict[str, Any]:
        """What the form of an article holds; a tag with a comma cannot be typed, and is a pill."""
        names = article.tag_names
        return {
            **forms.model_to_dict(article, TEXTS),
            "tagList": ", ".join(name for name in names if "," not in name),
            "tag": [name for name in names if "," in name],
        }

    def payload(self) -> dict[str, Any]:
        """The article, as the API would get it."""
        typed = [name.strip() for name in self.cleaned_data["tagList"].split(",")]
        tags = [name for name in [*self.cleaned_data["tag"], *typed] if name.strip()]
        return {**super().payload(), "tagList": tags}


class ChangeArticleForm(ApiForm, forms.ModelForm):
    """An article, in the admin. Its tags stand one per line, so that commas are no matter."""

    serializer = NewArticleSerializer

    title = TextField(widget=AdminTextInputWidget)
    description = TextField(widget=AdminTextInputWidget)
    body = TextField(widget=AdminTextareaWidget)
    tagList = TextField(label="Tags", help_text="One per line.", widget=AdminTextareaWidget)

    class Meta:
        model = Article
        fields = TEXTS

    def __init__(self, *args: Any, **options: Any) -> None:
        """Hold the tags of an article, if there is one yet."""
        super().__init__(*args, **options)
        self.initial["tagList"] = "\n".join(self.instance.tag_names) if self.instance.pk else ""

    def payload(self) -> dict[str, Any]:
        """The article, as the API would get it."""
        lines = self.cleaned_data["tagList"].split("\n")
        return {**super().payload(), "tagList": [name for name in lines if name.strip()]}
