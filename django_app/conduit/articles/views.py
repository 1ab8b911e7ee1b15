"""Lists of articles, profiles with theirs, the editor and the favourites, as pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from conduit.articles import services
from conduit.articles.forms import ArticleForm
from conduit.articles.models import Article, ArticleQuerySet, Tag
from conduit.errors import get_or_404
from conduit.pages import FormPage, ListPage, safe_next
from conduit.profiles.models import find_profile
from conduit.users.auth import SignInRequired, refuse_others


class ArticleListPage(ListPage):
    """A page of the articles that match some filters, newest first."""

    context_object_name = "articles"

    def get_filters(self) -> dict[str, str]:
        return {}

    def get_queryset(self) -> ArticleQuerySet:
        return Article.objects.summaries(reader=self.request.user).matching(**self.get_filters())

    def get_count(self) -> int:
        return Article.objects.count_matching(**self.get_filters())


class HomePage(ArticleListPage):
    """A list beside the popular tags."""

    template_name = "home.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(popular_tags=Tag.objects.popular(), **context)


class HomeView(HomePage):
    """Show the articles of everybody, or of those whom the reader follows."""

    extra_context = {"heading": "Home", "feed": "global"}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.GET.get("feed") == "following":
            return FeedView.as_view()(request)
        return super().get(request, *args, **kwargs)


class FeedView(SignInRequired, HomePage):
    """Show the articles of those whom the reader follows; the anonymous are led to the door."""

    extra_context = {"heading": "Your Feed", "feed": "following"}

    def handle_no_permission(self) -> HttpResponseRedirect:
        return redirect("login")

    def get_queryset(self) -> ArticleQuerySet:
        return Article.objects.summaries(reader=self.user).feed_of(self.user)

    def get_count(self) -> int:
        return Article.objects.count_feed_of(self.user)

    def get_base(self) -> str:
        return "/?feed=following"


class TagView(HomePage):
    """Show the articles with a tag."""

    extra_context = {"feed": "tag"}

    def get_filters(self) -> dict[str, str]:
        return {"tag": self.kwargs["tag"]}

    def get_base(self) -> str:
        return reverse("tag", args=[self.kwargs["tag"]])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        tag = self.kwargs["tag"]
        return super().get_context_data(heading=tag, tag=tag, **context)


class PersonPage(ArticleListPage):
    """A person, and the articles that `feed` finds by their name."""

    template_name = "profile.html"
    feed: str

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.profile = find_profile(kwargs["username"], reader=request.user)
        return super().get(request, *args, **kwargs)

    def get_filters(self) -> dict[str, str]:
        return {self.feed: self.profile.username}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(profile=self.profile, feed=self.feed, **context)


class ProfileView(PersonPage):
    """Show a person, and the articles that they wrote."""

    feed = "author"

    def get_base(self) -> str:
        return reverse("profile", args=[self.profile.username])


class FavoritesView(PersonPage):
    """Show a person, and the articles that they have favourited."""

    feed = "favorited"

    def get_base(self) -> str:
        return reverse("favorites", args=[self.profile.username])


class PublishView(SignInRequired, FormPage):
    """Publish an article."""

    template_name = "editor.html"
    form_class = ArticleForm
    extra_context = {"heading": "New Article"}

    def form_valid(self, form: ArticleForm) -> HttpResponse:
        article = form.attempt(services.create_article, author=self.user)
        return redirect("article", article.slug) if article else self.form_invalid(form)


class EditView(SignInRequired, FormPage):
    """Change one's own article."""

    template_name = "editor.html"
    form_class = ArticleForm
    extra_context = {"heading": "Edit Article"}

    @cached_property
    def article(self) -> Article:
        """The article.

        :raise NotFound: if no article has this slug.
        :raise Forbidden: if it is somebody else's.
        """
        article = get_or_404(
            "article", Article.objects.seen_by(self.user), slug=self.kwargs["slug"]
        )
        refuse_others(article, self.user)
        return article

    def get_initial(self) -> dict[str, Any]:
        return ArticleForm.initial_of(self.article)

    def form_valid(self, form: ArticleForm) -> HttpResponse:
        article = services.update_article(author=self.user, article=self.article, **form.values)
        return redirect("article", article.slug)


class DeleteArticleView(SignInRequired, View):
    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Delete one's own article."""
        article = Article.objects.find(slug)
        refuse_others(article, self.user)
        services.delete_article(article=article)
        return redirect("home")


class FavoriteView(SignInRequired, View):
    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Favourite an article."""
        services.favorite_article(user=self.user, article=Article.objects.find(slug))
        return redirect(safe_next(request, reverse("article", args=[slug])))


class UnfavoriteView(SignInRequired, View):
    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Take a favourite back."""
        services.unfavorite_article(user=self.user, article=Article.objects.find(slug))
        return redirect(safe_next(request, reverse("article", args=[slug])))
