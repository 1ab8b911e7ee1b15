"""The form of an article."""

from typing import Annotated, Any, Self

from fastapi import Depends

from conduit.articles.models import Article
from conduit.articles.schemas import NewArticle
from conduit.forms import Form, FormValues


class ArticleForm(Form):
    """An article. Its tags come as `tagList`, split at commas, and as `tag`, as they are."""

    model = NewArticle

    def __init__(self, sent: FormValues) -> None:
        super().__init__(sent)
        self.pills = sent.get("tag", [])

    def of(self, article: Article) -> Self:
        """The form of this article; a tag with a comma cannot be typed, and is a pill."""
        names = article.tag_names
        self.pills = [name for name in names if "," in name]
        return self.begin_with(
            title=article.title,
            description=article.description,
            body=article.body,
            tagList=", ".join(name for name in names if "," not in name),
        )

    def payload(self) -> dict[str, Any]:
        """The article, as the API would get it."""
        typed = [name.strip() for name in self.values["tagList"].split(",")]
        tags = [name for name in [*self.pills, *typed] if name.strip()]
        return {**super().payload(), "tagList": tags}


SentArticle = Annotated[ArticleForm, Depends()]
