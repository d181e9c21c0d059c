import time

import pytest

from integration_report.contracts.matching import Match, Matcher
from integration_report.contracts.urls import is_local, split_url
from integration_report.model.specification import OperationOutline


def outline(key: str, *servers: str) -> OperationOutline:
    method, path = key.split(" ", 1)
    return OperationOutline(key=key, method=method, path=path, servers=servers or ("",))


SHOP = Matcher(
    [
        outline("GET /orders"),
        outline("POST /orders"),
        outline("GET /orders/"),
        outline("GET /orders/{id}"),
        outline("DELETE /orders/{id}"),
        outline("GET /orders/mine"),
        outline("GET /orders/{id}/items/{item}"),
        outline("GET /orders/{id}/items/first"),
        outline("GET /orders/{id}.pdf"),
        outline("GET /orders/report.{format}"),
        outline("GET /files/{name}.{extension}"),
        outline("GET /files/{name}"),
        outline("GET /Customers({id})"),
        outline("GET /a b/{x}"),
        outline("GET /{anything}/mine"),
        outline("GET /"),
    ]
)


@pytest.mark.parametrize(
    ("method", "url", "key", "texts"),
    [
        ("GET", "/orders", "GET /orders", {}),
        ("get", "https://host/orders?page=2#top", "GET /orders", {}),
        ("POST", "http://host:8080/orders", "POST /orders", {}),
        ("GET", "/orders/", "GET /orders/", {}),
        ("GET", "/orders/17", "GET /orders/{id}", {"id": "17"}),
        ("GET", "/orders/mine", "GET /orders/mine", {}),
        ("GET", "/orders/min%65", "GET /orders/mine", {}),
        # The concrete path has no such method; the templated one has.
        ("DELETE", "/orders/mine", "DELETE /orders/{id}", {"id": "mine"}),
        ("GET", "/orders/a%2Fb", "GET /orders/{id}", {"id": "a%2Fb"}),
        ("GET", "/orders/1/items/first", "GET /orders/{id}/items/first", {"id": "1"}),
        ("GET", "/orders/1/items/2", "GET /orders/{id}/items/{item}", {"id": "1", "item": "2"}),
        ("GET", "/orders/7.pdf", "GET /orders/{id}.pdf", {"id": "7"}),
        ("GET", "/orders/report.csv", "GET /orders/report.{format}", {"format": "csv"}),
        (
            "GET",
            "/files/a.tar.gz",
            "GET /files/{name}.{extension}",
            {"name": "a", "extension": "tar.gz"},
        ),
        ("GET", "/files/.gz", "GET /files/{name}", {"name": ".gz"}),
        ("GET", "/Customers(12)", "GET /Customers({id})", {"id": "12"}),
        ("GET", "/Customers%2812%29", "GET /Customers({id})", {"id": "12"}),
        ("GET", "/a%20b/1", "GET /a b/{x}", {"x": "1"}),
        ("GET", "/users/mine", "GET /{anything}/mine", {"anything": "users"}),
        ("GET", "https://host", "GET /", {}),
        ("GET", "https://host?x=1", "GET /", {}),
        ("GET", "{{baseUrl}}/orders", "GET /orders", {}),
        ("GET", "orders", "GET /orders", {}),
    ],
)
def test_a_request_finds_its_operation(
    method: str, url: str, key: str, texts: dict[str, str]
) -> None:
    match = SHOP.find(method, url)
    assert match is not None
    assert (match.outline.key, match.path_texts) == (key, texts)


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("PATCH", "/orders"),
        ("HEAD", "/orders"),
        ("OPTIONS", "/orders"),
        ("GET", "/orders//items/1"),
        ("GET", "/orders/1/"),
        ("GET", "/Orders"),
        ("GET", "//orders"),
        ("GET", "/customers"),
        ("GET", "/orders/1/items/2/3"),
        ("", ""),
        ("GET", "http://[::1/orders/nothing/here"),
        ("GET", "/" * 1_000_000),
        ("GET", "/orders/1/" + "%" * 1_000_000),
    ],
    ids=lambda value: value[:30],
)
def test_what_the_specification_does_not_have_is_not_found(method: str, url: str) -> None:
    assert SHOP.find(method, url) is None


def test_the_path_of_a_server_stands_before_the_paths() -> None:
    matcher = Matcher(
        [
            outline("GET /users", "https://api.example.com/v2", "/local/api"),
            outline("GET /{x}/users", "https://api.example.com/v2"),
            outline("GET /health", ""),
        ]
    )

    def key(url: str) -> str | None:
        match = matcher.find("GET", url)
        return match and match.outline.key

    assert key("https://api.example.com/v2/users") == "GET /users"
    assert key("http://localhost:9000/v2/users") == "GET /users"
    assert key("http://localhost/local/api/users") == "GET /users"
    assert key("http://staging.example.com/users") is None
    assert key("http://staging.example.com/v2/health") is None
    assert key("http://staging.example.com/health") == "GET /health"
    # What a gateway puts before the paths isn't there behind it.
    assert key("http://localhost:8080/users") == "GET /users"
    assert key("http://users-service/users") == "GET /users"
    assert key("https://api.example.com/users") is None
    # Pact and other recordings without a host are often made below the server's path.
    assert key("/users") == "GET /users"
    assert key("/v2/users") == "GET /users"


def test_a_query_or_a_fragment_in_a_path_tells_operations_apart() -> None:
    matcher = Matcher(
        [
            outline("GET /do?Action=List"),
            outline("GET /do?Action=List&All=1"),
            outline("GET /do"),
            outline("GET /go#first"),
            outline("GET /go#second"),
            outline("GET /only?x=1"),
        ]
    )

    def key(url: str, wanted: str = "") -> str | None:
        match = matcher.find("GET", url, key=wanted)
        return match and match.outline.key

    assert key("/do?b=1&Action=List") == "GET /do?Action=List"
    assert key("/do?All=1&Action=List") == "GET /do?Action=List&All=1"
    assert key("/do?Action=Else") == "GET /do"
    assert key("/go") == "GET /go#first"
    assert key("/go", "GET /go#second") == "GET /go#second"
    assert key("/go", "GET /other") == "GET /go#first"
    assert key("/only") is None


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("localhost:8080", True),
        ("orders", True),
        ("127.0.0.1:80", True),
        ("10.1.2.3", True),
        ("172.20.0.5", True),
        ("172.32.0.5", False),
        ("192.168.1.1", True),
        ("8.8.8.8", False),
        ("[::1]:80", True),
        ("[2001:db8::1]", False),
        ("host.docker.internal", True),
        ("api.example.com", False),
        ("local.example.com", False),
    ],
)
def test_hosts_of_this_machine_and_network_are_local(host: str, expected: bool) -> None:
    assert is_local(host) is expected


def test_a_path_is_known_with_another_method() -> None:
    assert SHOP.methods("/orders/17") == ("DELETE", "GET")
    assert SHOP.methods("/nowhere") == ()


@pytest.mark.parametrize(
    ("url", "seen", "expected"),
    [
        ("https://api.example.com/v2/nothing", set(), True),
        ("https://API.example.com:443/v2/nothing", set(), True),
        ("https://user:secret@api.example.com/v2/nothing", set(), True),
        ("https://api.example.com:8443/v2/nothing", set(), False),
        ("https://api.example.com/v3/nothing", set(), False),
        ("https://cdn.example.net/v2/nothing", set(), False),
        ("http://localhost:8080/v2/nothing", {"localhost:8080"}, True),
        ("http://localhost:3000/v2/nothing", {"localhost:8080"}, False),
        ("/anything", set(), True),
    ],
)
def test_other_hosts_and_prefixes_are_not_of_the_interface(
    url: str, seen: set[str], expected: bool
) -> None:
    matcher = Matcher([outline("GET /users", "https://api.example.com/v2")])
    assert matcher.belongs(url, seen) is expected


def test_a_match_knows_the_host_of_its_request() -> None:
    match = SHOP.find("GET", "HTTP://Host:80/orders?x=1")
    assert isinstance(match, Match)
    assert match.url == split_url("http://host/orders?x=1") == ("host", "/orders", "x=1")


def test_thousands_of_operations_and_hostile_templates_are_quick() -> None:
    started = time.process_time()
    matcher = Matcher(
        [outline(f"GET /group{n}/{{id}}/part{m}/{{x}}") for n in range(100) for m in range(50)]
        + [outline("GET /" + "{a}-" * 500), outline("GET /" + "/".join(["{a}"] * 5_000))]
        + [outline("GET /x/{a{b}}c}/{")]
    )
    for number in range(2_000):
        match = matcher.find("GET", f"/group{number % 100}/{number}/part{number % 50}/y")
        assert match is not None
    assert matcher.find("GET", "/" + "-" * 100_000) is not None
    assert matcher.find("GET", "/" + "-" * 100_000 + "x") is None
    assert matcher.find("GET", "/" + "/".join(["b"] * 5_000)) is not None
    assert time.process_time() - started < 5
