package org.outcrop.store.internal.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that sends what a test tells it to, byte by byte if it must be, and so can break every rule of HTTP. One request for each
 * connection.
 */
final class RawServer implements AutoCloseable {

	/** Answers a request. */
	@FunctionalInterface
	interface Answer {
		/**
		 * @param request its head, lines parted by \r\n
		 * @param number  of the request, from 1
		 * @param out     to the client; closed behind this
		 */
		void send(String request, int number, OutputStream out) throws IOException, InterruptedException;
	}

	private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	private final List<String> requests = new CopyOnWriteArrayList<>();
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private final Answer answer;

	RawServer(Answer answer) throws IOException {
		this.answer = answer;
		Thread.ofVirtual().start(this::accept);
	}

	String address() {
		return "http://127.0.0.1:" + listening.getLocalPort();
	}

	/** The heads of the requests so far. */
	List<String> requests() {
		return List.copyOf(requests);
	}

	private void accept() {
		while (!listening.isClosed()) {
			try {
				Socket socket = listening.accept();
				open.add(socket);
				Thread.ofVirtual().start(() -> serve(socket));
			} catch (IOException e) {
				// closed
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			String head = head(socket.getInputStream());
			int number;
			synchronized (this) {
				requests.add(head);
				number = requests.size();
			}
			OutputStream out = socket.getOutputStream();
			answer.send(head, number, out);
			out.flush();
		} catch (IOException | InterruptedException e) {
			// the client has had enough
		} finally {
			open.remove(socket);
		}
	}

	private static String head(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("no request");
			}
			head.write(next);
			if (head.size() == 1 && next == 0x16) {
				// the client greets for a secure connection
				return "secure";
			}
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	/** Sends a head and a body as they are. */
	static void send(OutputStream out, String status, List<String> headers, String body) throws IOException {
		String lines = String.join("", headers.stream().map(line -> line + "\r\n").toList());
		String head = "HTTP/1.1 " + status + "\r\n" + lines + "connection: close\r\n\r\n";
		out.write((head + body).getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	/** Sends a whole answer that keeps to the rules. */
	static void send(OutputStream out, String status, String body) throws IOException {
		send(out, status, List.of("content-length: " + body.length(), "etag: \"1\""), body);
	}

	@Override
	public void close() {
		try {
			listening.close();
			for (Socket socket : open) {
				socket.close();
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
