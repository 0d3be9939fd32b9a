"""Links are opened against real servers on this machine, each bad in its own way."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itabot.office.links.addresses import is_public
from itabot.office.links.link_states import Fault, Found, LinkState
from itabot.office.links.opening import LinkChecker
from itabot.office.links.pinned import ask_dns

Answer = Callable[[asyncio.StreamWriter, str], Awaitable[None]]

HOST = "ita.example.go.th"
LOOP = "127.0.0.1"
ROUTES: dict[str, Answer] = {}


def route(path: str) -> Callable[[Answer], Answer]:
    def keep(answer: Answer) -> Answer:
        ROUTES[path] = answer
        return answer

    return keep


def _head(status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode()


def _page(html: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> Answer:
    async def answer(writer: asyncio.StreamWriter, _: str) -> None:
        writer.write(_head(status, Content_Type=kind) + html.encode())

    return answer


def _to(location: str, status: str = "302 Found", **headers: str) -> Answer:
    async def answer(writer: asyncio.StreamWriter, request: str) -> None:
        port = writer.get_extra_info("sockname")[1]
        writer.write(_head(status, Location=location.format(port=port), **headers))

    return answer


LONG = "ข่าวประชาสัมพันธ์ " * 200
FORM = '<form><input name=u><input type="password" name=p></form>'
ROUTES |= {
    "/plan": _page(f"<title>แผน</title>{LONG}"),
    "/pdf": _page("%PDF-1.7", kind="application/pdf"),
    "/unsaid": _page("anything", kind="nonsense"),
    "/missing": _page("ไม่พบ", "404 Not Found"),
    "/down": _page("", "503 Service Unavailable"),
    "/forbidden": _page("", "403 Forbidden"),
    "/unauthorized": _page("", "401 Unauthorized"),
    "/member": _page(f"<title>เข้าสู่ระบบ</title>{LONG}{FORM}"),
    "/thai": _page("", kind="text/html"),
    "/bare": _page(f"<title>สมาชิก</title><script>{'x<y;' * 999}</script>{FORM}"),
    "/beside": _page(f"<title>เทศบาล</title>{LONG}{FORM}"),
    "/wp-login.php": _page("…"),
    "/moved": _to("/plan", "301 Moved Permanently"),
    "/moved-thai": _to("/แผน?ปี=๒๕๖๖"),
    "/แผน": _page("แผน"),
    "/guarded": _to("/users/sign_in"),
    "/users/sign_in": _page("…"),
    "/circle": _to("/circle-2", "307 Temporary Redirect"),
    "/circle-2": _to("/circle"),
    "/nowhere": _page("", "302 Found"),
    "/inside": _to("http://router.example.go.th:{port}/"),
    "/inside-ip": _to("http://192.168.1.1/"),
    "/metadata": _to("http://169.254.169.254/latest/meta-data/"),
    "/script": _to("javascript:alert(1)"),
    "/file": _to("file:///etc/passwd"),
    "/named": _to("http://user:pw@ita.example.go.th:{port}/plan"),
    "/odd-port": _to("http://ita.example.go.th:22/"),
    "/google": _to("http://accounts.google.com:{port}/v3/signin?continue=x"),
    "/v3/signin": _page("…"),
    "/denied": _page("<title>Google Drive: Access Denied</title>…"),
}


@route("/host")
async def _host(writer: asyncio.StreamWriter, request: str) -> None:
    (host,) = [line for line in request.split("\r\n") if line.lower().startswith("host:")]
    kind = "text/right" if host.split(":")[1].strip() == HOST else "text/wrong"
    writer.write(_head(Content_Type=kind) + b"x")


@route("/huge")
async def _huge(writer: asyncio.StreamWriter, _: str) -> None:
    writer.write(_head(Content_Type="text/html", Content_Length=str(2 << 30)))
    for _number in range(2 << 14):
        writer.write(b"x" * 65536)
        await writer.drain()
        SENT.append(65536)


SENT: list[int] = []


@route("/drip")
async def _drip(writer: asyncio.StreamWriter, _: str) -> None:
    writer.write(_head(Content_Type="text/html"))
    while True:
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.02)


@route("/drip-head")
async def _drip_head(writer: asyncio.StreamWriter, _: str) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-A: b\r\n")
        await writer.drain()
        await asyncio.sleep(0.02)


@route("/silent")
async def _silent(_writer: asyncio.StreamWriter, _: str) -> None:
    await asyncio.sleep(60)


@route("/closed")
async def _closed(_writer: asyncio.StreamWriter, _: str) -> None:
    return


@route("/gibberish")
async def _gibberish(writer: asyncio.StreamWriter, _: str) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.6\r\n")


@route("/endless-head")
async def _endless_head(writer: asyncio.StreamWriter, _: str) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000)


@route("/no-range")
async def _no_range(writer: asyncio.StreamWriter, request: str) -> None:
    ranged = "range:" in request.lower()
    writer.write(_head("416 Range Not Satisfiable" if ranged else "200 OK"))


@route("/cookie")
async def _cookie(writer: asyncio.StreamWriter, request: str) -> None:
    if "seen=1" in request:
        writer.write(_head(Content_Type="text/plain") + b"x")
    else:
        writer.write(_head("302 Found", Location="/cookie", Set_Cookie="seen=1"))


@route("/tis")
async def _tis(writer: asyncio.StreamWriter, _: str) -> None:
    html = f"<meta charset=tis-620><title>เข้าสู่ระบบ</title>{LONG}{FORM}"
    writer.write(_head(Content_Type="text/html") + html.encode("cp874"))


@route("/many")
async def _many(writer: asyncio.StreamWriter, request: str) -> None:
    number = int(request.split(" ")[1].partition("?")[2] or 0)
    writer.write(_head("302 Found", Location=f"/many?{number + 1}"))


class Server:
    """Answers by path, and remembers nothing else."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, path: str, host: str = HOST, scheme: str = "http") -> str:
        """Return the address of a path."""
        return f"{scheme}://{host}:{self.port}{path}"


@asynccontextmanager
async def _serve(trust: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    tasks: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            path = unquote(request.split(" ")[1].partition("?")[0])
            await ROUTES[path](writer, request)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, LOOP, 0, ssl=trust)
    yield Server(server.sockets[0].getsockname()[1])
    server.close()
    await server.wait_closed()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """Start the server of all the pages above."""
    async with _serve() as started:
        yield started


async def _names(host: str, _port: int) -> list[str]:
    """Answer as DNS would, if all public names were on this machine."""
    known = {"router.example.go.th": ["10.0.0.1"], "mixed.example.go.th": [LOOP, "10.0.0.1"]}
    if host.startswith("no-such"):
        raise OSError("not known")
    return known.get(host, [LOOP])


def _checker(**options: object) -> LinkChecker:
    given_here: dict[str, object] = {
        "deadline": 2.0,
        "resolve": _names,
        "allow": lambda address: str(address) == LOOP or is_public(address),
        "ports": range(1024, 65536),
    }
    return LinkChecker(**(given_here | options))  # type: ignore[arg-type]


OK, LOGIN, BROKEN = LinkState.OK, LinkState.LOGIN, LinkState.BROKEN
REFUSED, PERMISSION = LinkState.REFUSED, LinkState.PERMISSION


@pytest.mark.parametrize(
    ("path", "state", "fault"),
    [
        ("/plan", OK, None),
        ("/pdf", OK, None),
        ("/unsaid", OK, None),
        ("/host", OK, None),
        ("/beside", OK, None),
        ("/moved", OK, None),
        ("/moved-thai", OK, None),
        ("/no-range", OK, None),
        ("/cookie", OK, None),
        ("/huge", OK, None),
        ("/missing", BROKEN, Fault.STATUS),
        ("/down", BROKEN, Fault.STATUS),
        ("/nowhere", BROKEN, Fault.STATUS),
        ("/forbidden", LOGIN, Fault.STATUS),
        ("/unauthorized", LOGIN, Fault.STATUS),
        ("/member", LOGIN, None),
        ("/tis", LOGIN, None),
        ("/bare", LOGIN, None),
        ("/wp-login.php", LOGIN, None),
        ("/guarded", LOGIN, None),
        ("/google", LOGIN, None),
        ("/circle", BROKEN, Fault.LOOP),
        ("/many", BROKEN, Fault.REDIRECTS),
        ("/inside", REFUSED, Fault.PRIVATE),
        ("/inside-ip", REFUSED, Fault.PRIVATE),
        ("/metadata", REFUSED, Fault.PRIVATE),
        ("/script", REFUSED, Fault.ADDRESS),
        ("/file", REFUSED, Fault.ADDRESS),
        ("/named", REFUSED, Fault.ADDRESS),
        ("/odd-port", REFUSED, Fault.PORT),
        ("/closed", BROKEN, Fault.PROTOCOL),
        ("/gibberish", BROKEN, Fault.PROTOCOL),
        ("/endless-head", BROKEN, Fault.PROTOCOL),
    ],
)
async def test_what_is_found(
    server: Server, path: str, state: LinkState, fault: Fault | None
) -> None:
    found = await _checker().check(server.url(path))
    assert (found.state, found.fault) == (state, fault), found


@pytest.mark.parametrize("path", ["/drip", "/drip-head", "/silent"])
async def test_a_link_has_so_long_and_no_longer(server: Server, path: str) -> None:
    async with asyncio.timeout(1.5):
        found = await _checker(deadline=0.3).check(server.url(path))
    assert (found.state, found.fault) == (BROKEN, Fault.TIMEOUT)


async def test_the_final_address_its_type_and_status_are_told(server: Server) -> None:
    found = await _checker().check(server.url("/moved#2"))
    assert found == Found(OK, None, server.url("/plan"), "text/html", 200)
    thai = await _checker().check(server.url("/moved-thai"))
    assert thai.final_url.isascii()
    assert (await _checker().check(server.url("/unsaid"))).content_type is None
    assert (await _checker().check(server.url("/host"))).content_type == "text/right"


async def test_two_gigabytes_are_not_fetched(server: Server) -> None:
    SENT.clear()
    await _checker().check(server.url("/huge"))
    await asyncio.sleep(0.05)
    # What the system's own buffers took, and no more.
    assert sum(SENT) < 32 << 20


@pytest.mark.parametrize("path", ["/google", "/forbidden", "/denied", "/guarded"])
async def test_a_file_service_that_asks_for_permission(server: Server, path: str) -> None:
    found = await _checker().check(server.url(path, "drive.google.com"))
    assert found.state is PERMISSION


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "100.64.0.1", "fe80::1%1", "x"],
)
async def test_a_name_that_leads_inside(server: Server, address: str) -> None:
    async def inside(*_: object) -> list[str]:
        return [LOOP, address]

    found = await _checker(resolve=inside).check(server.url("/plan"))
    assert found.state is not OK
    assert found.status is None


async def test_the_name_is_looked_up_once(server: Server) -> None:
    """A second answer could be another one."""
    asked: list[str] = []

    async def rebinding(host: str, _: int) -> list[str]:
        asked.append(host)
        return [LOOP] if len(asked) == 1 else ["10.0.0.1"]

    assert (await _checker(resolve=rebinding).check(server.url("/plan"))).state is OK
    assert asked == [HOST]


async def test_by_itself_it_asks_nothing_on_this_machine(server: Server) -> None:
    found = await LinkChecker(resolve=_names, ports=range(65536)).check(server.url("/plan"))
    assert (found.state, found.fault) == (REFUSED, Fault.PRIVATE)
    found = await LinkChecker(resolve=_names).check(server.url("/plan"))
    assert (found.state, found.fault) == (REFUSED, Fault.PORT)


async def test_the_systems_resolver_is_asked() -> None:
    assert {*await ask_dns("localhost", 80)} & {LOOP, "::1"}


async def test_a_name_that_leads_nowhere(server: Server) -> None:
    async def nothing(*_: object) -> list[str]:
        return []

    for checker, host in ((_checker(), "no-such.go.th"), (_checker(resolve=nothing), HOST)):
        found = await checker.check(server.url("/plan", host))
        assert (found.state, found.fault) == (BROKEN, Fault.DNS)


async def test_another_address_is_tried_when_one_is_down(server: Server) -> None:
    async def two(*_: object) -> list[str]:
        return ["127.0.0.9", LOOP]

    def allow(address: object) -> bool:
        return str(address).startswith("127.")

    assert (await _checker(resolve=two, allow=allow).check(server.url("/plan"))).state is OK


async def test_nobody_listens() -> None:
    found = await _checker().check(f"http://{HOST}:1025/")
    assert (found.state, found.fault) == (BROKEN, Fault.CONNECTION)


async def test_what_is_no_link_is_refused() -> None:
    for text in ("", "ไม่ใช่ลิงก์", "javascript:alert(1)", "http://192.168.0.1/", "x" * 5000):
        found = await _checker().check(text)
        assert found.state is REFUSED
        assert len(found.final_url) <= 2000


async def test_many_at_once(server: Server) -> None:
    checker = _checker(deadline=10.0)
    found = await asyncio.gather(*(checker.check(server.url("/plan")) for _ in range(40)))
    assert {one.state for one in found} == {OK}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    answer=st.binary(max_size=300),
    lead=st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 X\r\nLocation: "]),
)
def test_whatever_a_server_says(answer: bytes, lead: bytes) -> None:
    async def say(writer: asyncio.StreamWriter, _: str) -> None:
        writer.write(lead + answer)

    async def run() -> Found:
        async with _serve() as started:
            return await _checker(deadline=1.0).check(started.url("/any"))

    ROUTES["/any"] = say
    assert isinstance(asyncio.run(run()), Found)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for the host that nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    arguments = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    arguments += ["-nodes", "-days", "2", "-subj", "/CN=test", "-keyout", str(file)]
    arguments += ["-out", f"{file}.crt", "-addext", f"subjectAltName=DNS:{HOST}"]
    subprocess.run([openssl, *arguments], check=True, capture_output=True)  # noqa: S603
    return file


async def test_tls_is_checked_for_the_name(certificate: Path) -> None:
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(f"{certificate}.crt", certificate)
    own = ssl.create_default_context(cafile=f"{certificate}.crt")
    async with _serve(trust) as server:
        url = server.url("/host", scheme="https")
        assert (await _checker(trust=own).check(url)).content_type == "text/right"
        other = server.url("/host", "other.example.go.th", "https")
        for checker, asked in ((_checker(), url), (_checker(trust=own), other)):
            found = await checker.check(asked)
            assert (found.state, found.fault) == (BROKEN, Fault.TLS)


async def test_no_tls_where_tls_is_asked_for(server: Server) -> None:
    found = await _checker().check(server.url("/plan", scheme="https"))
    assert (found.state, found.fault) == (BROKEN, Fault.TLS)
