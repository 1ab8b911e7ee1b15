"""The model's answers about articles and comments."""

import re

from proof.differential.model import faults
from proof.differential.model.core import Model, Refused, Reply, answers
from proof.differential.model.world import Article, Comment, User, slugify
from proof.differential.steps import Step, pick

DRAFT: dict[str, faults.Check] = {
    "title": faults.text(most=255),
    "description": faults.text(most=255),
    "body": faults.text(most=100_000),
    "tagList": faults.tags,
}


@answers("GET", "/articles")
def list_articles(model: Model, step: Step) -> Reply:
    reader = model.reader(step)
    sent = model.query(step, "tag", "author", "favorited")
    found = model.world.articles
    if "tag" in sent:
        found = [article for article in found if sent["tag"] in article.tags]
    if "author" in sent:
        author = model.world.user(sent["author"])
        found = [article for article in found if article.author is author]
    if "favorited" in sent:
        fan = model.world.user(sent["favorited"])
        found = [article for article in found if fan in article.fans]
    return _page(model, found, sent, reader)


@answers("GET", "/articles/feed")
def feed(model: Model, step: Step) -> Reply:
    reader = model.writer(step)
    sent = model.query(step)
    world = model.world
    followed = [article for article in world.articles if (reader, article.author) in world.follows]
    return _page(model, followed, sent, reader)


@answers("POST", "/articles")
def publish(model: Model, step: Step) -> Reply:
    body, author = model.body(step), model.writer(step)
    sent = model.fields(body, "article", DRAFT, {"title", "description", "body"})
    article = Article(
        author=author,
        slug=model.world.free_slug(sent["title"], model.step),
        title=sent["title"],
        description=sent["description"],
        body=sent["body"],
        tags=sorted(set(sent.get("tagList", []))),
        created=model.now(),
        updated=model.now(),
    )
    model.world.articles.append(article)
    model.slugs.append(article.slug)
    return 201, {"article": model.world.show_article(article, author)}


@answers("GET", "/articles/{slug}")
def article(model: Model, step: Step) -> Reply:
    reader = model.reader(step)
    return 200, {"article": model.world.show_article(model.article(step), reader)}


@answers("PUT", "/articles/{slug}")
def edit(model: Model, step: Step) -> Reply:
    body, user = model.body(step), model.writer(step)
    article = model.own_article(step, user)
    sent = model.fields(body, "article", DRAFT, set())
    tags = sorted(set(sent.pop("tagList", article.tags)))
    changes = {name: value for name, value in sent.items() if value != getattr(article, name)}
    if changes or tags != article.tags:
        if "title" in changes and slugify(changes["title"]) != article.slug:
            article.slug = model.world.free_slug(changes["title"], model.step)
            model.slugs.append(article.slug)
        article.tags, article.updated = tags, model.now()
        for name, value in changes.items():
            setattr(article, name, value)
    return 200, {"article": model.world.show_article(article, user)}


@answers("DELETE", "/articles/{slug}")
def delete(model: Model, step: Step) -> Reply:
    model.world.delete(model.own_article(step, model.writer(step)))
    return 204, None


@answers("POST", "/articles/{slug}/favorite")
def favorite(model: Model, step: Step) -> Reply:
    reader, article = model.writer(step), model.article(step)
    if reader not in article.fans:
        article.fans.append(reader)
    return 200, {"article": model.world.show_article(article, reader)}


@answers("DELETE", "/articles/{slug}/favorite")
def unfavorite(model: Model, step: Step) -> Reply:
    reader, article = model.writer(step), model.article(step)
    if reader in article.fans:
        article.fans.remove(reader)
    return 200, {"article": model.world.show_article(article, reader)}


@answers("GET", "/articles/{slug}/comments")
def comments(model: Model, step: Step) -> Reply:
    reader, article = model.reader(step), model.article(step)
    found = [comment for comment in model.world.comments if comment.article is article]
    return 200, {"comments": [model.world.show_comment(comment, reader) for comment in found]}


@answers("POST", "/articles/{slug}/comments")
def comment(model: Model, step: Step) -> Reply:
    body, author = model.body(step), model.writer(step)
    article = model.article(step)
    sent = model.fields(body, "comment", {"body": faults.text(most=10_000)}, {"body"})
    made = Comment(author, article, sent["body"], model.now(), model.step)
    model.world.comments.append(made)
    model.comments.append(made)
    return 201, {"comment": model.world.show_comment(made, author)}


@answers("DELETE", "/articles/{slug}/comments/{id}")
def delete_comment(model: Model, step: Step) -> Reply:
    reader, article = model.writer(step), model.article(step)
    number = -1 if isinstance(step.comment, str) else step.comment
    if isinstance(step.comment, str) and not re.fullmatch("-?[0-9]+", step.comment):
        raise Refused(422, {"id": faults.INTEGER})
    found = pick(model.comments, number)
    if found is None or found not in model.world.comments or found.article is not article:
        raise Refused(404, {"comment": "not found"})
    if found.author is not reader:
        raise Refused(403, {"comment": "forbidden"})
    model.world.comments.remove(found)
    return 204, None


@answers("GET", "/tags")
def tags(model: Model, step: Step) -> Reply:
    used = {tag for article in model.world.articles for tag in article.tags}
    return 200, {"tags": sorted(used)}


@answers("GET", "/health")
def health(model: Model, step: Step) -> Reply:
    return 200, {"status": "ok"}


def _page(model: Model, found: list[Article], sent: dict[str, str], reader: User | None) -> Reply:
    start = int(sent.get("offset", 0))
    page = found[::-1][start : start + int(sent.get("limit", 20))]
    shown = [model.world.show_summary(article, reader) for article in page]
    return 200, {"articles": shown, "articlesCount": len(found)}
