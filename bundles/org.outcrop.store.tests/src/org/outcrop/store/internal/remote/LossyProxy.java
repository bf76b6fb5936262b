package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a server and hands everything through; when told to, it loses an answer and cuts that connection, or breaks down. */
final class LossyProxy implements AutoCloseable {

	private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private final AtomicReference<Optional<String>> toLose = new AtomicReference<>(Optional.empty());
	private final AtomicReference<Optional<String>> breaking = new AtomicReference<>(Optional.empty());
	private final AtomicBoolean broken = new AtomicBoolean();
	private final AtomicInteger lost = new AtomicInteger();
	private final URI server;

	LossyProxy(URI server) throws IOException {
		this.server = server;
		Thread.ofVirtual().start(this::accept);
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + listening.getLocalPort());
	}

	/** Loses the answer to the next request of this method. */
	void loseNext(String method) {
		toLose.set(Optional.of(method));
	}

	/** From the first put to such an address on, nothing gets through any more. */
	void breakAtPut(String address) {
		breaking.set(Optional.of(address));
	}

	/** Lets everything through again. */
	void mend() {
		breaking.set(Optional.empty());
		broken.set(false);
	}

	/** Answers that were lost. */
	int lost() {
		return lost.get();
	}

	private void accept() {
		while (!listening.isClosed()) {
			try {
				Socket client = listening.accept();
				if (broken.get()) {
					client.close();
					continue;
				}
				Socket far = new Socket(server.getHost(), server.getPort());
				open.add(client);
				open.add(far);
				AtomicReference<Boolean> losing = new AtomicReference<>(false);
				Thread.ofVirtual().start(() -> hand(client, far, losing, true));
				Thread.ofVirtual().start(() -> hand(far, client, losing, false));
			} catch (IOException e) {
				// closed
				return;
			}
		}
	}

	private void hand(Socket from, Socket to, AtomicReference<Boolean> losing, boolean requests) {
		byte[] bytes = new byte[1 << 16];
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			int read = in.read(bytes);
			while (read > 0) {
				String start = new String(bytes, 0, Math.min(read, 300), StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
				if (requests && start.startsWith("PUT ") && breaking.get().filter(start::contains).isPresent()) {
					broken.set(true);
				}
				if (broken.get()) {
					return;
				}
				Optional<String> method = toLose.get();
				if (requests && method.filter(some -> start.startsWith(some + " ")).isPresent() && toLose.compareAndSet(method, Optional.empty())) {
					losing.set(true);
				}
				if (!requests && losing.get()) {
					lost.incrementAndGet();
					return;
				}
				out.write(bytes, 0, read);
				out.flush();
				read = in.read(bytes);
			}
		} catch (IOException e) {
			// the other side has closed
		} finally {
			open.remove(from);
			open.remove(to);
		}
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
