"""Articles and tags in the admin."""

from typing import Any

from flask import flash, url_for
from flask_admin.contrib.sqla.filters import BaseSQLAFilter
from flask_admin.model.template import LinkRowAction
from markupsafe import Markup
from sqlalchemy.orm import defer, joinedload

from conduit.admin import AdminView, CreatedFilter
from conduit.articles import services
from conduit.articles.forms import ChangeArticleForm, NewArticleForm
from conduit.articles.models import Article, Tag
from conduit.articles.queries import has_tag, select_articles
from conduit.errors import NotFound
from conduit.extensions import db
from conduit.fields import INVALID_CHARACTERS
from conduit.forms import Form
from conduit.profiles.queries import find_profile


class TagFilter(BaseSQLAFilter):
    """Articles with exactly this tag."""

    def operation(self) -> str:
        return "equals"

    def validate(self, value: str) -> bool:
        return not INVALID_CHARACTERS.search(value)

    def apply(self, query: Any, value: str, alias: Any = None) -> Any:
        return query.filter(has_tag(value))


def article_url(_action: LinkRowAction, _id: str, article: Article) -> str:
    return url_for("comment_pages.show_article", slug=article.slug)


class ArticleAdmin(AdminView):
    """Articles, saved and deleted by the services: slug, times, tags and counts follow."""

    can_create = can_edit = can_delete = True
    column_list = ["title", "author.username", "created_at", "favorites_count"]
    column_details_list = ["slug", *column_list, "updated_at", "tag_names", "description", "body"]
    column_labels = {
        "author.username": "Author",
        "created_at": "Created",
        "updated_at": "Updated",
        "favorites_count": "Favourites",
        "tag_names": "Tags",
    }
    column_sortable_list = ["created_at", "favorites_count"]
    column_default_sort = [("created_at", True), ("id", True)]
    column_filters = [CreatedFilter(Article.created_at), TagFilter(Article.id, "Tag")]
    column_searchable_list = ["title", "slug", "author.username"]
    column_extra_row_actions = [LinkRowAction("fa fa-external-link", article_url, "Article")]
    form_widget_args = {"body": {"rows": 16}, "tagList": {"rows": 4}}

    def get_query(self) -> Any:
        """Articles with their authors, without their bodies: the form of one reads its own."""
        author = joinedload(Article.author, innerjoin=True)
        return super().get_query().options(author, defer(Article.body, raiseload=True))

    def find(self, row_id: int) -> Article | None:
        return db.session.scalar(select_articles(reader=None).where(Article.id == row_id))

    def get_create_form(self) -> type[Form]:
        return NewArticleForm

    def edit_form(self, obj: Article) -> ChangeArticleForm:
        return ChangeArticleForm.of(obj)

    def create_model(self, form: NewArticleForm) -> Article | None:
        try:
            author = find_profile(form.values.pop("author"), reader=None)
        except NotFound:
            form.refuse({"author": "not found"})
            return None
        article: Article | None = self.attempt(form, services.create_article, author=author)
        return article

    def update_model(self, form: ChangeArticleForm, article: Article) -> bool:
        given = {"author": article.author, "article": article}
        return self.attempt(form, services.update_article, **given) is not None

    def delete_model(self, article: Article) -> bool:
        try:
            services.delete_article(article=article)
        except NotFound:
            db.session.rollback()
            flash("Somebody else was quicker.", "error")
            return False
        return True


def show_articles_count(_view: "TagAdmin", _context: Any, tag: Tag, _name: str) -> Markup:
    """How many articles carry a tag, as a link to their list."""
    address = url_for("article.index_view", flt0_tag_equals=tag.name)
    return Markup('<a href="{}">{}</a>').format(address, tag.articles_count)


class TagAdmin(AdminView):
    """Tags, which come and go with the articles that carry them: only to be looked at."""

    column_list = ["name", "articles_count"]
    column_labels = {"articles_count": "Articles"}
    column_default_sort = [("articles_count", True), ("name", False)]
    column_searchable_list = ["name"]
    column_formatters = {"articles_count": show_articles_count}
    column_display_actions = can_view_details = False
