package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;

/** Reading from servers that fail, lie or dawdle: a value is right or there is an error, and nothing takes long. */
class HostileServerTest {

	private static final Patience PATIENCE = new Patience(3, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(250), 100_000, 4);

	private static DataException failure(RawServer server, org.junit.jupiter.api.function.ThrowingConsumer<HttpStore> read) {
		return assertTimeoutPreemptively(Duration.ofSeconds(8), () -> {
			try (HttpStore store = new HttpStore(server.address(), PATIENCE)) {
				return assertThrows(DataException.class, () -> read.accept(store));
			}
		});
	}

	@Test
	void whatFailsForTheMomentIsTriedAgain() throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> {
			switch (number) {
			case 1 -> RawServer.send(out, "503 Slow Down", List.of("retry-after: 0", "content-length: 0"), "");
			case 2 -> {
				// closed without an answer
			}
			default -> RawServer.send(out, "200 OK", "good");
			}
		}); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			assertArrayEquals(ValueServer.bytes("good"), store.get("a").orElseThrow());
			assertEquals(3, server.requests().size());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "500 Oops", "502 Bad Gateway", "503 Slow Down", "504 Gateway Timeout", "429 Too Many Requests" })
	void whatFailsAgainAndAgainIsAnError(String status) throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> RawServer.send(out, status, "sorry"))) {
			DataException failed = failure(server, store -> store.get("a"));
			assertTrue(failed.getMessage().contains(status.substring(0, 3)), failed.getMessage());
			assertEquals(PATIENCE.attempts(), server.requests().size());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "401 Unauthorized", "403 Forbidden", "400 Bad Request", "405 Not Allowed", "418 Teapot" })
	void whatIsRefusedIsNotTriedAgain(String status) throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> RawServer.send(out, status, "<html>no</html>"))) {
			DataException failed = failure(server, store -> store.get("a"));
			assertTrue(failed.getMessage().contains(status.substring(0, 3)) && !failed.advice().isEmpty(), failed.getMessage());
			assertEquals(1, server.requests().size());
		}
	}

	@Test
	void aValueThatIsCutOffIsNeverGiven() throws IOException {
		try (RawServer server = new RawServer(
				(request, number, out) -> RawServer.send(out, "200 OK", List.of("content-length: 1000"), "only this"))) {
			failure(server, store -> store.get("a"));
			failure(server, store -> store.get("a", new ByteRange(0, 9)));
		}
		try (RawServer server = new RawServer(
				(request, number, out) -> RawServer.send(out, "200 OK", List.of("transfer-encoding: chunked"), "100\r\nonly this"))) {
			failure(server, store -> store.get("a"));
		}
	}

	@Test
	void aSilentServerIsGivenUp() throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> Thread.sleep(60_000))) {
			DataException failed = failure(server, store -> store.get("a"));
			assertTrue(failed.getMessage().contains("too slow"), failed.getMessage());
		}
		try (RawServer server = new RawServer((request, number, out) -> {
			RawServer.send(out, "200 OK", List.of("content-length: 1000"), "a beginning");
			Thread.sleep(60_000);
		})) {
			DataException failed = failure(server, store -> store.get("a"));
			assertTrue(failed.getMessage().contains("too slow"), failed.getMessage());
		}
	}

	@Test
	void aServerThatSendsDropByDropIsGivenUp() throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> {
			RawServer.send(out, "200 OK", List.of("content-length: 100000"), "");
			for (int i = 0; i < 1000; i++) {
				out.write('x');
				out.flush();
				Thread.sleep(30);
			}
		})) {
			DataException failed = failure(server, store -> store.get("a"));
			assertTrue(failed.getMessage().contains("too slow"), failed.getMessage());
		}
	}

	@Test
	void aServerWithoutRangesIsBorneWithForSmallValuesOnly() throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> RawServer.send(out, "200 OK", "0123456789"));
				HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			List<byte[]> parts = store.get("a", List.of(new ByteRange(3, 2), ByteRange.last(1), new ByteRange(0, 1))).orElseThrow();
			assertArrayEquals(ValueServer.bytes("34"), parts.get(0));
			assertArrayEquals(ValueServer.bytes("9"), parts.get(1));
			assertEquals(1, server.requests().size(), "the whole value came with the first");
		}
		String endless = "x".repeat(1 << 16);
		try (RawServer server = new RawServer((request, number, out) -> {
			RawServer.send(out, "200 OK", List.of(), "");
			while (true) {
				RawServer.send(out, endless, List.of(), "");
			}
		})) {
			DataException failed = failure(server, store -> store.get("a", new ByteRange(0, 10)));
			assertTrue(failed.getMessage().contains("whole values only"), failed.getMessage());
			assertEquals(1, server.requests().size());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes 1-4/10", "bytes 0-4/10", "bytes 0-3/3", "bytes 3-0/10", "bytes 0-3/", "bytes 0-99999999999999999999/1",
			"nonsense" })
	void aPartThatIsNotWhatWasAskedForIsAnError(String range) throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> RawServer.send(out, "206 Partial Content",
				List.of("content-range: " + range, "content-length: 4"), "0123"))) {
			failure(server, store -> store.get("a", new ByteRange(0, 4)));
		}
	}

	@Test
	void aPartWithoutItsPlaceIsAnError() throws IOException {
		try (RawServer server = new RawServer(
				(request, number, out) -> RawServer.send(out, "206 Partial Content", List.of("content-length: 4"), "0123"))) {
			failure(server, store -> store.get("a", new ByteRange(0, 4)));
			failure(server, store -> store.get("a", ByteRange.last(4)));
		}
	}

	@Test
	void partsOfTwoGenerationsAreNeverMixed() throws IOException {
		List<ByteRange> far = List.of(new ByteRange(0, 1), new ByteRange(1 << 20, 1));
		try (RawServer server = new RawServer((request, number, out) -> part(request, "\"" + number + "\"", out))) {
			DataException failed = failure(server, store -> store.get("a", far));
			assertTrue(failed instanceof DataException.Stale, failed.toString());
		}
		try (RawServer server = new RawServer((request, number, out) -> part(request, number < 2 ? "\"old\"" : "\"new\"", out));
				HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			assertEquals("\"new\"", store.fetch("a", far).orElseThrow().value().generation());
		}
	}

	private static void part(String request, String etag, java.io.OutputStream out) throws IOException {
		String start = request.replaceAll("(?s).*range: bytes=(\\d+)-.*", "$1");
		RawServer.send(out, "206 Partial Content",
				List.of("content-range: bytes " + start + "-" + start + "/2000000", "content-length: 1", "etag: " + etag), "x");
	}

	@Test
	void aPackedAnswerIsRefused() throws IOException {
		try (RawServer server = new RawServer(
				(request, number, out) -> RawServer.send(out, "200 OK", List.of("content-encoding: gzip", "content-length: 4"), "0123"))) {
			failure(server, store -> store.get("a"));
			failure(server, store -> store.get("a", new ByteRange(0, 1)));
			assertTrue(server.requests().getFirst().toLowerCase().contains("accept-encoding: identity"));
		}
	}

	@Test
	void redirectsAreFollowedWithinTheWeb() throws IOException {
		try (RawServer target = new RawServer((request, number, out) -> RawServer.send(out, "200 OK", "moved"));
				RawServer server = new RawServer((request, number, out) -> RawServer.send(out, "302 Found",
						List.of("location: " + (number == 1 ? "/further" : target.address() + "/there"), "content-length: 0"), ""));
				HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			assertArrayEquals(ValueServer.bytes("moved"), store.get("a").orElseThrow());
			assertTrue(target.requests().getFirst().startsWith("GET /there "));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/passwd", "ftp://host/x", "jar:file:/x!/y", "http://", "\u0001", "/a" })
	void redirectsThatLeadElsewhereOrInACircleAreErrors(String location) throws IOException {
		try (RawServer server = new RawServer(
				(request, number, out) -> RawServer.send(out, "301 Moved", List.of("location: " + location, "content-length: 0"), ""))) {
			failure(server, store -> store.get("a"));
			assertTrue(server.requests().size() <= PATIENCE.attempts(), "given up at once");
		}
		try (RawServer server = new RawServer((request, number, out) -> RawServer.send(out, "301 Moved",
				List.of("location: /x" + number, "content-length: 0"), ""))) {
			failure(server, store -> store.get("a"));
			assertTrue(server.requests().size() < 10, "an endless way is not gone");
		}
	}

	@Test
	void aSecureConnectionIsNeverLeft() {
		Call from = Call.of("GET", java.net.URI.create("https://host/a"), "test");
		assertThrows(DataException.Unsupported.class, () -> Transport.target(from, "http://host/a"));
		assertEquals("https://other/b", Transport.target(from, "https://other/b").toString());
	}

	@Test
	void aServerWithoutHeadOrLengthTellsSizesByAByte() throws IOException {
		for (String head : List.of("405 Not Allowed", "501 Not Implemented", "200 OK")) {
			try (RawServer server = new RawServer((request, number, out) -> {
				if (request.startsWith("HEAD")) {
					RawServer.send(out, head, List.of(), "");
				} else {
					RawServer.send(out, "206 Partial Content", List.of("content-range: bytes 0-0/77", "content-length: 1"), "x");
				}
			}); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
				assertEquals(77, store.stat("a").orElseThrow().size(), head);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200\r\ncontent-length: -5\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "garbage\r\n\r\n",
			"HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\nx", "HTTP/1.1 999 What\r\ncontent-length: 0\r\n\r\n",
			"HTTP/1.1 200 OK\r\ncontent-length: 3000000000\r\n\r\nx", "HTTP/1.1 204 No Content\r\n\r\n" })
	void nonsenseIsAnError(String answer) throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> out.write(ValueServer.bytes(answer)))) {
			failure(server, store -> store.get("a"));
		}
	}

	@Test
	void whoIsNotThereIsNamed() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		try (HttpStore store = new HttpStore("http://127.0.0.1:" + port, PATIENCE)) {
			DataException failed = assertThrows(DataException.Unsupported.class, () -> store.get("a"));
			assertTrue(failed.getMessage().contains("127.0.0.1:" + port + " can't be reached"), failed.getMessage());
		}
	}

	@Test
	void aServerThatCantKeepASecretIsNamed() throws IOException {
		try (RawServer server = new RawServer((request, number, out) -> RawServer.send(out, "200 OK", "plain"));
				HttpStore store = new HttpStore(server.address().replace("http:", "https:"), PATIENCE)) {
			DataException failed = assertTimeoutPreemptively(Duration.ofSeconds(8),
					() -> assertThrows(DataException.Unsupported.class, () -> store.get("a")));
			assertTrue(failed.getMessage().contains("secure"), failed.getMessage());
		}
	}
}
