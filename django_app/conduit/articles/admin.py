"""Articles and tags in the admin."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html

from conduit.articles import services
from conduit.articles.forms import ChangeArticleForm
from conduit.articles.models import Article, ArticleQuerySet, Tag
from conduit.errors import NotFound

FIELDS = ["author", "title", "description", "body", "tagList"]
# What follows from the rest.
KEPT = ["slug", "favorites_count", "created_at", "updated_at"]


class ArticlePaginator(Paginator):
    """Pages of articles; all of them together are counted by the triggers, not by us."""

    @cached_property
    def count(self) -> int:
        articles: Any = self.object_list
        return articles.count() if articles.query.where else Article.objects.count_matching()


class TagFilter(admin.SimpleListFilter):
    """Articles with a tag: the filter offers the ones most used, the address takes any."""

    title = parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        tags = Tag.objects.filter(articles_count__gt=0).order_by("-articles_count", "name")
        return [(name, name) for name in tags.values_list("name", flat=True)[:20]]

    def queryset(self, request: HttpRequest, articles: Any) -> ArticleQuerySet:
        name = self.value()
        matching: ArticleQuerySet = articles.tagged(name) if name else articles
        return matching


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Articles, saved and deleted by the services: slug, times, tags and counts follow."""

    form = ChangeArticleForm
    autocomplete_fields = ["author"]
    readonly_fields = KEPT
    list_display = ["title", "author", "tag_names", "created_at", "favorites_count"]
    list_select_related = ["author"]
    list_filter = ["created_at", TagFilter]
    search_fields = ["title", "=slug", "author__username"]
    ordering = ["-created_at", "-id"]
    paginator = ArticlePaginator
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        """Articles with tags, without bodies: the form of one article reads its own."""
        return Article.objects.with_tags().defer("body")

    def get_fields(self, request: HttpRequest, article: Article | None = None) -> Any:
        return [*FIELDS, *(KEPT if article else [])]

    def get_readonly_fields(self, request: HttpRequest, article: Article | None = None) -> Any:
        """An article keeps its author."""
        return [*KEPT, *(["author"] if article else [])]

    def save_model(self, request: HttpRequest, article: Article, form: Any, change: bool) -> None:
        """Publish an article, or change it."""
        if change:
            services.update_article(author=article.author, article=article, **form.values)
        else:
            author = form.cleaned_data["author"]
            article.pk = services.create_article(author=author, **form.values).pk

    def delete_model(self, request: HttpRequest, article: Article) -> None:
        services.delete_article(article=article)

    def delete_queryset(self, request: HttpRequest, articles: Iterable[Article]) -> None:
        for article in articles:
            with suppress(NotFound):  # Somebody was quicker.
                services.delete_article(article=article)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """Tags, which come and go with the articles that carry them: only to be looked at."""

    list_display = ["name", "articles_link"]
    search_fields = ["name"]
    ordering = ["-articles_count", "name"]

    @admin.display(description="articles", ordering="articles_count")
    def articles_link(self, tag: Tag) -> str:
        """How many articles carry the tag, as a link to their list."""
        address = reverse("admin:articles_article_changelist", query={"tag": tag.name})
        return format_html('<a href="{}">{}</a>', address, tag.articles_count)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, tag: Tag | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, tag: Tag | None = None) -> bool:
        return False
