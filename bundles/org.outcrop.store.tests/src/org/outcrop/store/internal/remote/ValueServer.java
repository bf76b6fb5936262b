package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.outcrop.zarr.store.ZarrStore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A web server as it should be, over another store: whole values and ranges, ETags, HEAD. */
final class ValueServer implements AutoCloseable {

	private final HttpServer server;
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
	private final ZarrStore store;
	private final List<String> requests = new CopyOnWriteArrayList<>();

	ValueServer(ZarrStore store) throws IOException {
		this.store = store;
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", this::handle);
		server.setExecutor(threads);
		server.start();
	}

	String address() {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	/** Method, path and range of the requests so far. */
	List<String> requests() {
		return List.copyOf(requests);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String key = exchange.getRequestURI().getPath().substring(1);
			String range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse("");
			requests.add((exchange.getRequestMethod() + " " + key + " " + range).strip());
			Optional<byte[]> value = store.get(key);
			if (value.isEmpty()) {
				exchange.sendResponseHeaders(404, -1);
				return;
			}
			exchange.getResponseHeaders().set("ETag", "\"" + HttpStore.encode(store.stat(key).orElseThrow().generation(), false) + "\"");
			if (exchange.getRequestMethod().equals("HEAD")) {
				exchange.getResponseHeaders().set("Content-Length", Integer.toString(value.get().length));
				exchange.sendResponseHeaders(200, -1);
			} else {
				send(exchange, value.get(), range);
			}
		}
	}

	private static void send(HttpExchange exchange, byte[] value, String range) throws IOException {
		int begin = 0;
		int end = value.length;
		if (!range.isEmpty()) {
			String[] ends = range.substring("bytes=".length()).split("-", -1);
			begin = ends[0].isEmpty() ? Math.max(0, value.length - Integer.parseInt(ends[1])) : Integer.parseInt(ends[0]);
			end = ends[0].isEmpty() ? value.length : Math.min(value.length, Integer.parseInt(ends[1]) + 1);
			if (begin >= value.length) {
				exchange.getResponseHeaders().set("Content-Range", "bytes */" + value.length);
				exchange.sendResponseHeaders(416, -1);
				return;
			}
			exchange.getResponseHeaders().set("Content-Range", "bytes " + begin + "-" + (end - 1) + "/" + value.length);
		}
		exchange.sendResponseHeaders(range.isEmpty() ? 200 : 206, end == begin ? -1 : end - begin);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(value, begin, end - begin);
		}
	}

	/** A value as text. */
	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		server.stop(0);
		threads.shutdownNow();
	}
}
