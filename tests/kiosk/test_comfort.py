"""What a visitor sets for her eyes, ears and hands works without script, and is gone with her."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.kiosk.comfort.choices import CHOICES, Comfort, read_comfort

COMFORTS = st.builds(Comfort, **{name: st.sampled_from(values) for name, values in CHOICES.items()})


@given(COMFORTS)
def test_what_was_chosen_comes_back_from_the_cookie(comfort: Comfort) -> None:
    assert read_comfort(comfort.write()) == comfort


@given(st.text(max_size=300))
def test_a_strange_cookie_counts_as_nothing_chosen(text: str) -> None:
    chosen = read_comfort(text).chosen()
    assert all(value in CHOICES[name] for name, value in chosen.items())


def test_what_is_chosen_stands_on_every_page_and_is_marked_in_the_panel(vera: FlaskClient) -> None:
    chosen = vera.get("/ru/comfort?text=200&contrast=high&motion=calm&reach=low&sound=soft&to=/ru/items/D-1")
    assert (chosen.status_code, chosen.location) == (303, "/ru/items/D-1")
    for address in ("/ru/", "/en/search?q=вода", "/ru/items/D-1", "/ru/none"):
        html = vera.get(address).get_data(as_text=True)
        assert 'class="text-200 contrast-high motion-calm reach-low sound-soft"' in html, address
        assert html.count('rel="nofollow"') > 10


def test_a_page_of_results_kept_for_one_visitor_is_not_shown_to_another(vera: FlaskClient) -> None:
    vera.get("/ru/comfort?text=200&to=/ru/")
    assert "text-200" in vera.get("/ru/search?q=вода").get_data(as_text=True)
    vera.get("/over")
    assert "text-100" in vera.get("/ru/search?q=вода").get_data(as_text=True)


@pytest.mark.parametrize(
    "to", ["", "//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere", "ru", "/\n/x"]
)
def test_choosing_never_leads_out_of_the_kiosk(vera: FlaskClient, to: str) -> None:
    assert vera.get("/en/comfort", query_string={"to": to}).location == "/en/"


def test_choosing_in_a_language_that_is_not_ours_is_no_page(vera: FlaskClient) -> None:
    assert vera.get("/xx/comfort").status_code == 404


def test_the_end_of_a_visit_makes_the_browser_forget_it_and_leads_to_the_start(vera: FlaskClient) -> None:
    ended = vera.get("/over")
    assert (ended.status_code, ended.location) == (303, "/")
    assert ended.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert ended.headers["Cache-Control"] == "no-store"
    # Browsers pass Clear-Site-Data over on plain HTTP: each cookie is taken back by name.
    paths = {"comfort": "/", "kept": "/", "told": "/api/v1/events"}
    for name, path in paths.items():
        vera.set_cookie(name, "D-1", path=path)
    vera.get("/over")
    assert not any(vera.get_cookie(name, path=path) for name, path in paths.items())


@pytest.mark.parametrize("name", ["desk", "__Host-desk", "desk_form"])
def test_a_curator_who_tries_the_kiosk_beside_her_desk_stays_signed_in(vera: FlaskClient, name: str) -> None:
    """Cookies know no ports: where both have one host name, the order to forget all cookies would end her session."""
    vera.set_cookie(name, "token")
    vera.set_cookie("comfort", "text=200")
    ended = vera.get("/over")
    assert ended.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert vera.get_cookie("comfort") is None
    assert vera.get_cookie(name) is not None


def test_over_https_every_cookie_of_a_visit_travels_by_https_only(vera: FlaskClient) -> None:
    for address in ("/en/comfort?text=200", "/en/keep/D-1"):
        answer = vera.get(address, base_url="https://localhost")
        assert {"Secure", "HttpOnly", "SameSite=Strict"} <= set(answer.headers["Set-Cookie"].split("; "))


@pytest.mark.parametrize(
    "carried",
    ["&".join(["a=1"] * 25), "&" * 100, "text=200&" + "x" * 100, "text=%ff"],
    ids=["many", "empty", "long", "half"],
)
def test_whatever_the_cookie_holds_pages_stand(vera: FlaskClient, carried: str) -> None:
    vera.set_cookie("comfort", carried)
    assert vera.get("/ru/").status_code == 200
    assert vera.get("/ru/comfort", query_string=carried).status_code == 303


def test_only_a_page_fetched_ahead_may_be_kept_and_only_for_the_moment_until_it_is_shown(vera: FlaskClient) -> None:
    plain, ahead = vera.get("/ru/"), vera.get("/ru/", headers={"X-Ahead": "1"})
    assert plain.headers["Cache-Control"] == "no-cache"
    assert ahead.headers["Cache-Control"] == "private, max-age=4"
    assert "Cookie" in ahead.headers["Vary"]
    assert vera.get("/ru/items/none", headers={"X-Ahead": "1"}).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("address", "kept", "kept_ahead"),
    [
        ("/static/kiosk/layouts.js", "no-cache", "private, max-age=4"),
        ("/static/kiosk/travel.js?v=1", "public, max-age=31536000, immutable", "public, max-age=31536000, immutable"),
        ("/screen.css", "no-cache", "private, max-age=4"),
    ],
)
def test_so_may_what_a_page_brings_along(vera: FlaskClient, address: str, kept: str, kept_ahead: str) -> None:
    with vera.get(address) as plain, vera.get(address, headers={"X-Ahead": "1"}) as ahead:
        assert (plain.headers["Cache-Control"], ahead.headers["Cache-Control"]) == (kept, kept_ahead)


def test_what_the_browser_has_already_may_be_kept_as_long(vera: FlaskClient) -> None:
    with vera.get("/static/kiosk/layouts.js") as first:
        known = {"If-None-Match": first.headers["ETag"], "X-Ahead": "1"}
    with vera.get("/static/kiosk/layouts.js", headers=known) as again:
        assert (again.status_code, again.headers["Cache-Control"]) == (304, "private, max-age=4")


def test_an_order_not_to_keep_something_holds_for_what_is_fetched_ahead_too(vera: FlaskClient) -> None:
    assert vera.get("/over", headers={"X-Ahead": "1"}).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/ru/", "/ru/search?q=вода", "/ru/items/D-1", "/ru/collections/notebook", "/ru/none"]
)
def test_every_page_has_its_ways_out_and_its_questions(vera: FlaskClient, address: str) -> None:
    html = vera.get(address).get_data(as_text=True)
    for part in ("data-over", "data-home", "data-back", 'id="comfort"', 'id="languages"', 'id="idle"', 'id="cover"'):
        assert part in html, part
    assert html.count('role="alertdialog"') == 3


def test_where_one_reads_the_kiosk_waits_longer(vera: FlaskClient) -> None:
    assert 'data-idle="90"' in vera.get("/ru/search").get_data(as_text=True)
    assert 'data-idle="180"' in vera.get("/ru/items/D-1").get_data(as_text=True)
    assert 'data-idle="0"' in vera.get("/").get_data(as_text=True)
