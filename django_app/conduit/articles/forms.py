"""The form of an article."""

from typing import Any

from django import forms

from conduit.articles.models import Article
from conduit.articles.serializers import NewArticleSerializer
from conduit.forms import ApiForm, TextField, TextListField


class ArticleForm(ApiForm, forms.ModelForm):
    """An article. Its tags come as `tagList`, split at commas, and as `tag`, as they are."""

    serializer = NewArticleSerializer

    title = TextField()
    description = TextField()
    body = TextField(widget=forms.Textarea)
    tagList = TextField()
    tag = TextListField(required=False)

    class Meta:
        model = Article
        fields = ["title", "description", "body"]

    def __init__(self, *args: Any, **options: Any) -> None:
        """Hold an article; a tag with a comma cannot be typed, and is a pill."""
        super().__init__(*args, **options)
        names = self.instance.tag_names if self.instance.pk else []
        self.initial["tagList"] = ", ".join(name for name in names if "," not in name)
        self.initial["tag"] = [name for name in names if "," in name]

    def payload(self) -> dict[str, Any]:
        typed = [name.strip() for name in self.cleaned_data["tagList"].split(",")]
        tags = [name for name in [*self.cleaned_data["tag"], *typed] if name.strip()]
        return {**super().payload(), "tagList": tags}
