"""The form of an article."""

from typing import Any

from wtforms.widgets import TextArea

from conduit.articles.models import Article
from conduit.articles.schemas import NewArticleSchema
from conduit.fields import Username
from conduit.forms import Form, TextField, TextListField


class ArticleForm(Form):
    """An article. Its tags come as `tagList`, split at commas, and as `tag`, as they are."""

    schema = NewArticleSchema

    title = TextField()
    description = TextField()
    body = TextField()
    tagList = TextField()
    tag = TextListField(default=list)

    @classmethod
    def of(cls, article: Article) -> "ArticleForm":
        """The form that holds an article; a tag with a comma cannot be typed, and is a pill."""
        names = article.tag_names
        return cls(
            obj=article,
            tagList=", ".join(name for name in names if "," not in name),
            tag=[name for name in names if "," in name],
        )

    def payload(self) -> dict[str, Any]:
        """The article, as the API would get it."""
        typed = [name.strip() for name in (self.tagList.data or "").split(",")]
        tags = [name for name in [*self.tag.data, *typed] if name.strip()]
        return {**super().payload(), "tagList": tags}


class ChangeArticleForm(Form):
    """An article, in the admin. Its tags stand one per line, so that commas are no matter."""

    schema = NewArticleSchema

    title = TextField()
    description = TextField()
    body = TextField(widget=TextArea())
    tagList = TextField("Tags", widget=TextArea(), description="One per line.")

    @classmethod
    def of(cls, article: Article) -> "ChangeArticleForm":
        """The form that holds an article."""
        return cls(obj=article, tagList="\n".join(article.tag_names))

    def payload(self) -> dict[str, Any]:
        """The article, as the API would get it."""
        lines = (self.tagList.data or "").split("\n")
        return {**super().payload(), "tagList": [name for name in lines if name.strip()]}


class SignedArticleSchema(NewArticleSchema):
    """A new article whose author is not the one who asks."""

    author = Username(required=True)


class NewArticleForm(ChangeArticleForm):
    """A new article, in the admin."""

    schema = SignedArticleSchema

    author = TextField(description="Their username.")
