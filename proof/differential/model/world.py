"""What the model of Conduit holds, and how it is shown."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(eq=False)
class User:
    """Somebody; `label` is the step at which they were seen first, as the normaliser tells it."""

    label: str
    username: str
    email: str
    password: str
    bio: str | None = None
    image: str | None = None


@dataclass(eq=False)
class Article:
    """An article; `created` and `updated` are the steps at which that happened."""

    author: User
    slug: str
    title: str
    description: str
    body: str
    tags: list[str]
    created: str
    updated: str
    fans: list[User] = field(default_factory=list)


@dataclass(eq=False)
class Comment:
    """A comment, made at a step."""

    author: User
    article: Article
    body: str
    created: str
    step: object


class World:
    """All of it, in the order in which it came to be."""

    def __init__(self) -> None:
        self.users: list[User] = []
        self.articles: list[Article] = []
        self.comments: list[Comment] = []
        self.follows: set[tuple[User, User]] = set()

    def user(self, username: str) -> User | None:
        """Whoever has this username, in any case."""
        found = (user for user in self.users if user.username.lower() == username.lower())
        return next(found, None)

    def show_user(self, user: User) -> Json:
        return {
            "email": user.email,
            "token": f"<user of step {user.label}> for 7 days",
            "username": user.username,
            "bio": user.bio,
            "image": user.image,
        }

    def show_profile(self, user: User, reader: User | None) -> Json:
        return {
            "username": user.username,
            "bio": user.bio,
            "image": user.image,
            "following": (reader, user) in self.follows,
        }

    def show_article(self, article: Article, reader: User | None) -> Json:
        return {**self.show_summary(article, reader), "body": article.body}

    def show_summary(self, article: Article, reader: User | None) -> Json:
        return {
            "slug": article.slug,
            "title": article.title,
            "description": article.description,
            "tagList": article.tags,
            "createdAt": article.created,
            "updatedAt": article.updated,
            "favorited": reader in article.fans,
            "favoritesCount": len(article.fans),
            "author": self.show_profile(article.author, reader),
        }

    def show_comment(self, comment: Comment, reader: User | None) -> Json:
        return {
            "id": f"<id of step {comment.step}>",
            "createdAt": comment.created,
            "updatedAt": comment.created,
            "body": comment.body,
            "author": self.show_profile(comment.author, reader),
        }

    def free_slug(self, title: str, step: object) -> str:
        """The slug that a title makes; with a random end if that is taken."""
        slug = slugify(title)
        taken = {"feed", *(article.slug for article in self.articles)}
        return f"{slug}-<random of step {step}>" if slug in taken else slug

    def delete(self, article: Article) -> None:
        self.articles.remove(article)
        self.comments = [comment for comment in self.comments if comment.article is not article]


def slugify(title: str) -> str:
    """The slug of a title, as long as nobody has it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:200].strip("-") or "article"
