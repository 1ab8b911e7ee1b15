"""All that a database holds, in words that do not depend on who stored it."""

from contract_tests.interop.database import Row, is_sqlite, query

# One row an item, and in the order of ids, so that two databases whose lists come in another order
# differ. Link tables have no order that anybody could see.
WORLD = {
    "users": """
        SELECT username, email, coalesce(bio, '(null)'), coalesce(image, '(null)'), is_active,
            is_staff, is_superuser, articles_count, favorites_count
        FROM users ORDER BY id""",
    "follows": """
        SELECT a.username, b.username FROM follows
        JOIN users AS a ON a.id = follower_id JOIN users AS b ON b.id = followed_id
        ORDER BY a.id, b.id""",
    "articles": """
        SELECT slug, title, description, body, username, {created}, {updated},
            articles.favorites_count
        FROM articles JOIN users ON users.id = author_id ORDER BY articles.id""",
    "tags": """
        SELECT name, articles_count FROM tags ORDER BY {name}""",
    "article_tags": """
        SELECT slug, name FROM article_tags
        JOIN articles ON articles.id = article_id JOIN tags ON tags.id = tag_id
        ORDER BY articles.id, {name}""",
    "favorites": """
        SELECT username, slug FROM favorites
        JOIN users ON users.id = user_id JOIN articles ON articles.id = article_id
        ORDER BY users.id, articles.id""",
    "comments": """
        SELECT comments.id, slug, username, comments.body, {comment_created}, {comment_updated}
        FROM comments
        JOIN articles ON articles.id = article_id JOIN users ON users.id = comments.author_id
        ORDER BY comments.id""",
    "counters": """
        SELECT name, value FROM counters ORDER BY name""",
}
# What the counts are, beside what they should be.
COUNTS = """
    SELECT 'articles in all', name, value, (SELECT count(*) FROM articles) FROM counters
    UNION ALL SELECT 'articles of', username, articles_count,
        (SELECT count(*) FROM articles WHERE author_id = users.id) FROM users
    UNION ALL SELECT 'favourites of', username, favorites_count,
        (SELECT count(*) FROM favorites WHERE user_id = users.id) FROM users
    UNION ALL SELECT 'favourites on', slug, favorites_count,
        (SELECT count(*) FROM favorites WHERE article_id = articles.id) FROM articles
    UNION ALL SELECT 'articles about', name, articles_count,
        (SELECT count(*) FROM article_tags WHERE tag_id = tags.id) FROM tags
"""


def read(url: str) -> dict[str, list[Row]]:
    """All rows of the shared tables, but for passwords and when people signed up."""
    return {name: query(url, fill(url, statement)) for name, statement in WORLD.items()}


def wrong_counts(url: str) -> list[Row]:
    """The kept counts that are not what is counted, and whether there is a counter at all."""
    counted = query(url, COUNTS)
    wrong = [row for row in counted if row[2] != row[3]]
    return wrong if counted else [("no counter",)]


def fill(url: str, statement: str) -> str:
    """Put the dialect's own expressions in."""
    if is_sqlite(url):
        # Django writes no fraction of a whole second, SQLAlchemy does: the moment is the same.
        time, name = "strftime('%Y-%m-%d %H:%M:%f', {})", "name"
    else:
        time, name = "to_char({}, 'YYYY-MM-DD HH24:MI:SS.US')", 'name COLLATE "C"'
    return statement.format(
        name=name,
        created=time.format("articles.created_at"),
        updated=time.format("articles.updated_at"),
        comment_created=time.format("comments.created_at"),
        comment_updated=time.format("comments.updated_at"),
    )
