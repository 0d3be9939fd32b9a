"""What may be kept as a link, and which addresses are the public internet's."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.office.links.addresses import is_public, normalise
from itabot.office.refusals import LinkBar, LinkRefusedError


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://www.example.go.th", "https://www.example.go.th/"),
        ("  HTTPS://WWW.Example.go.th:443/A?b=C#d ", "https://www.example.go.th/A?b=C#d"),
        ("http://example.go.th:8080", "http://example.go.th:8080/"),
        ("http://example.go.th.:80/", "http://example.go.th/"),
        (
            "https://เทศบาล.ไทย/แผน",
            "https://xn--o3cg7ak5c9d.xn--o3cw4h/%E0%B9%81%E0%B8%9C%E0%B8%99",
        ),
        ("https://example.go.th/a%20b%ก?q=50%", "https://example.go.th/a%20b%25%E0%B8%81?q=50%25"),
        ("https://my_site.example.com/", "https://my_site.example.com/"),
        ("https://8.8.8.8/x", "https://8.8.8.8/x"),
        ("https://[2001:4860:4860::8888]/", "https://[2001:4860:4860::8888]/"),
        ("https://docs.google.com/d/1#gid=0", "https://docs.google.com/d/1#gid=0"),
    ],
)
def test_a_link_has_one_spelling(link: str, kept: str) -> None:
    assert normalise(link) == kept
    assert normalise(kept) == kept


@pytest.mark.parametrize(
    ("link", "bar"),
    [
        ("", LinkBar.NO_LINK),
        ("แผนปฏิบัติการ", LinkBar.NO_LINK),
        ("www.example.go.th", LinkBar.NO_LINK),
        ("https://example.go.th/a b", LinkBar.NO_LINK),
        ("https://example.go.th/a\x00b", LinkBar.NO_LINK),
        ("https://example.go.th/\u202egpj", LinkBar.NO_LINK),
        ("https://example.go.th\\@evil.com/", LinkBar.NO_LINK),
        ("https://example.go.th/\ud800", LinkBar.NO_LINK),
        ("javascript:alert(1)", LinkBar.SCHEME),
        ("ftp://example.go.th/", LinkBar.SCHEME),
        ("file:///etc/passwd", LinkBar.SCHEME),
        ("data:text/html,x", LinkBar.SCHEME),
        ("https://user:pw@example.go.th/", LinkBar.CREDENTIALS),
        ("https://example.go.th@evil.com/", LinkBar.CREDENTIALS),
        ("https://", LinkBar.HOST),
        ("https:example.go.th", LinkBar.HOST),
        ("https://-bad.go.th/", LinkBar.HOST),
        ("https://a..go.th/", LinkBar.HOST),
        ("https://exa%6dple.go.th/", LinkBar.HOST),
        ("https://[::1/", LinkBar.HOST),
        ("https://\u2100.go.th/", LinkBar.HOST),
        ("https://127.1/", LinkBar.HOST),
        ("https://0177.0.0.1/", LinkBar.HOST),
        ("https://0x7f.0.0.0x1/", LinkBar.HOST),
        ("https://example.go.th:99999/", LinkBar.PORT),
        ("https://example.go.th:0/", LinkBar.PORT),
        ("http://localhost/", LinkBar.PRIVATE),
        ("http://intranet/", LinkBar.PRIVATE),
        ("http://nas.local/", LinkBar.PRIVATE),
        ("http://127.0.0.1/", LinkBar.PRIVATE),
        ("http://192.168.1.10/ita", LinkBar.PRIVATE),
        ("http://[::ffff:10.0.0.1]/", LinkBar.PRIVATE),
        ("http://[fe80::1]/", LinkBar.PRIVATE),
        ("https://example.go.th/" + "a" * 4000, LinkBar.TOO_LONG),
        ("https://example.go.th/" + "ก" * 500, LinkBar.TOO_LONG),
    ],
)
def test_what_is_no_link_is_refused(link: str, bar: LinkBar) -> None:
    with pytest.raises(LinkRefusedError) as raised:
        normalise(link)
    assert raised.value.bar is bar
    assert not str(raised.value).isascii()


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_no_address_of_a_local_network_is_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "203.150.1.1", "::ffff:8.8.8.8", "2001:4860:4860::8888", "2403:6200::1"]
)
def test_public_addresses_are(address: str) -> None:
    assert is_public(ip_address(address))


@given(
    st.text(max_size=60), st.sampled_from(["", "https://", "http://a.go.th/", "https://[", "//"])
)
def test_any_text_is_a_link_or_is_refused(text: str, lead: str) -> None:
    try:
        kept = normalise(lead + text)
    except LinkRefusedError:
        return
    assert kept.isascii()
    assert normalise(kept) == kept
