"""The stylesheet, the script and the pictures."""

from pathlib import Path

import pytest

from contract_tests.harness.visitor import FILE, Visitor
from contract_tests.pages.conftest import Site, bare

FOLDER = FILE.parent / "assets"
ASSETS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
YEAR = 31_536_000


def max_age(header: str) -> int:
    [age] = [part for part in header.replace(" ", "").split(",") if part.startswith("max-age=")]
    return int(age.removeprefix("max-age="))


@pytest.mark.rule("assets.served")
@pytest.mark.parametrize("name", ASSETS)
def test_an_asset_is_served_by_name(site: Site, name: str) -> None:
    with bare(site.url) as client:
        answer = client.get(f"/assets/{name}")
        assert answer.status_code == 200
        assert answer.content == (FOLDER / name).read_bytes()
        assert answer.headers["content-type"].partition(";")[0] == TYPES[Path(name).suffix]
        assert 0 < max_age(answer.headers["cache-control"]) < YEAR
        assert client.head(f"/assets/{name}").status_code == 200


@pytest.mark.rule("assets.hash")
def test_pages_ask_for_an_address_that_is_good_for_a_year(site: Site, visitor: Visitor) -> None:
    page = visitor.get("/")
    addresses = [
        page.one("link[rel=stylesheet]").attributes["href"],
        page.one("script").attributes["src"],
    ]
    with bare(site.url) as client:
        for address, name in zip(addresses, ("conduit.css", "conduit.js"), strict=True):
            assert address
            assert address != f"/assets/{name}"
            assert address.startswith("/assets/conduit.")
            answer = client.get(address)
            assert answer.content.split() == (FOLDER / name).read_bytes().split()
            assert max_age(answer.headers["cache-control"]) >= YEAR
            assert "immutable" in answer.headers["cache-control"]
            assert "set-cookie" not in answer.headers


@pytest.mark.rule("assets.hash")
def test_an_asset_that_is_known_is_not_sent_again(site: Site) -> None:
    with bare(site.url) as client:
        first = client.get("/assets/conduit.css")
        known = {"if-none-match": first.headers["etag"]} if "etag" in first.headers else {}
        known |= {"if-modified-since": first.headers["last-modified"]}
        assert client.get("/assets/conduit.css", headers=known).status_code == 304


@pytest.mark.rule("assets.confined")
@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets",
        "/assets/nothing.css",
        "/assets/avatars",
        "/assets/avatars/",
        "/assets/../pages.yaml",
        "/assets/%2e%2e/pages.yaml",
        "/assets/..%2fpages.yaml",
        "/assets/..%5cpages.yaml",
        "/assets//etc/passwd",
        "/assets/%2fetc/passwd",
        "/assets/a%00.css",
        "/assets/%FF",
        "/assets/" + "a" * 300,
        "/assets/" + "a/" * 500,
    ],
)
def test_no_other_file_is_served(site: Site, path: str) -> None:
    with bare(site.url) as client:
        raw = client.build_request("GET", "/")
        raw.url = raw.url.copy_with(raw_path=path.encode())
        answer = client.send(raw)
    assert answer.status_code == 404


@pytest.mark.rule("assets.served")
def test_a_part_that_an_asset_does_not_have_is_416(site: Site) -> None:
    for ranges, status in (("bytes=0-3", 206), ("bytes=99999999-", 416)):
        with bare(site.url) as client:
            answer = client.get("/assets/conduit.css", headers={"range": ranges})
        assert answer.status_code == status


@pytest.mark.rule("headers.sniff")
def test_no_asset_is_taken_for_something_else(site: Site) -> None:
    with bare(site.url) as client:
        answer = client.get("/assets/conduit.js")
    assert answer.headers["x-content-type-options"] == "nosniff"
