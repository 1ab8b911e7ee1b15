"""The small world of the demo, shared_spec/seed.json, is one that the contract allows."""

import json
import re
import unicodedata
from itertools import pairwise
from typing import Any

import pytest

from contract_tests.harness.contract import FILE, Contract

pytestmark = pytest.mark.meta

SPEC = FILE.parent
SEED: dict[str, Any] = json.loads((SPEC / "seed.json").read_text())
USERNAMES = [user["username"] for user in SEED["users"]]
TAGS = {tag for article in SEED["articles"] for tag in article["tagList"]}
# What the pages say around the articles: who looks for a tag by its text must not find these.
NAVIGATION = (
    "conduit home sign in sign up new article settings edit delete global feed your feed profile "
    "my articles favorited articles popular tags editor follow unfollow login register logout "
    "post comment"
)


def slug(title: str) -> str:
    """The slug that the contract's rule articles.create.slug makes of a title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:200].strip("-")


def refused(contract: Contract, schema: str, items: list[Any]) -> list[str]:
    """What a schema of the contract has against these items."""
    validator = contract.validator(f"#/components/schemas/{schema}")
    return [error.message for item in items for error in validator.iter_errors(item)]


def test_every_user_is_valid(contract: Contract) -> None:
    users = [{**user, "password": SEED["password"]} for user in SEED["users"]]
    assert refused(contract, "NewUser", users) == []
    assert refused(contract, "UpdateUser", users) == []


def test_every_article_is_valid(contract: Contract) -> None:
    assert refused(contract, "NewArticle", SEED["articles"]) == []
    assert [a["title"] for a in SEED["articles"] if not 1 <= len(a["tagList"]) <= 5] == []
    assert [a["title"] for a in SEED["articles"] if len({*a["tagList"]}) < len(a["tagList"])] == []


def test_every_comment_is_valid(contract: Contract) -> None:
    assert refused(contract, "NewComment", SEED["comments"]) == []


def test_it_is_as_large_as_the_demo_needs() -> None:
    assert len(SEED["users"]) >= 14
    assert len(SEED["articles"]) == 60
    assert len(SEED["comments"]) == 150
    assert len(SEED["follows"]) >= 30
    assert len(SEED["favorites"]) >= 100
    assert 20 <= len(TAGS) <= 30


def test_names_and_addresses_are_used_once() -> None:
    assert len({name.lower() for name in USERNAMES}) == len(USERNAMES)
    assert len({user["email"] for user in SEED["users"]}) == len(USERNAMES)
    assert [user["email"] for user in SEED["users"] if user["email"] != user["email"].lower()] == []


def test_every_reference_leads_somewhere() -> None:
    authors = {item["author"] for item in SEED["articles"] + SEED["comments"]}
    followers = {name for pair in SEED["follows"] for name in pair}
    readers = {name for name, _ in SEED["favorites"]}
    articles = {index for _, index in SEED["favorites"]} | {c["article"] for c in SEED["comments"]}
    assert (authors | followers | readers) - set(USERNAMES) == set()
    assert articles - set(range(len(SEED["articles"]))) == set()


def test_nobody_follows_or_favourites_twice_or_follows_themselves() -> None:
    for links in (SEED["follows"], SEED["favorites"]):
        assert len({tuple(link) for link in links}) == len(links)
    assert [pair for pair in SEED["follows"] if pair[0] == pair[1]] == []


def test_every_title_makes_a_slug_of_its_own() -> None:
    slugs = [slug(article["title"]) for article in SEED["articles"]]
    assert len(set(slugs)) == len(slugs)
    assert {"", "article", "feed"} & set(slugs) == set()


def test_everything_has_happened_and_in_order(contract: Contract) -> None:
    articles = [article["createdAt"] for article in SEED["articles"]]
    comments = [(comment["article"], comment["createdAt"]) for comment in SEED["comments"]]
    times = articles + [moment for _, moment in comments]
    assert refused(contract, "Time", times) == []
    assert [later for earlier, later in pairwise(articles) if later <= earlier] == []
    assert [later for earlier, later in pairwise(comments) if later <= earlier] == []
    assert [moment for index, moment in comments if moment <= articles[index]] == []
    assert min(times) > "2025-01-01"
    assert max(times) < "2026-06-01"


def test_several_people_wrote_the_newest_articles() -> None:
    assert len({article["author"] for article in SEED["articles"][-10:]}) >= 2


def test_johndoe_has_articles_and_others_comment_on_them() -> None:
    mine = {n for n, article in enumerate(SEED["articles"]) if article["author"] == "johndoe"}
    said = {(c["article"], c["author"]) for c in SEED["comments"] if c["article"] in mine}
    assert len(mine) >= 5
    assert {article for article, author in said if author != "johndoe"} == mine


def test_tags_are_plain_and_no_part_of_the_navigation() -> None:
    assert [tag for tag in TAGS if not re.fullmatch("[a-z0-9-]+", tag)] == []
    assert [tag for tag in TAGS if tag in NAVIGATION] == []


def test_images_are_files_of_ours() -> None:
    images = [user["image"] for user in SEED["users"] if user["image"] is not None]
    assert images
    assert [path for path in images if not re.fullmatch(r"/assets/[a-z/-]+\.svg", path)] == []
    assert [path for path in images if not (SPEC / path.removeprefix("/")).is_file()] == []


def test_there_are_sixty_plain_words_to_generate_from() -> None:
    assert len(set(SEED["words"])) == len(SEED["words"]) == 60
    assert [word for word in SEED["words"] if not re.fullmatch("[a-z]+", word)] == []
