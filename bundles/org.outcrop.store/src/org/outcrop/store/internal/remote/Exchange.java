package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One attempt of a request. Java's own time limit ends with the headers; here a server that stops within a body is given up as well. */
final class Exchange {

	private static final int ERROR_BYTES = 16 << 10;
	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private final Patience patience;
	private final AtomicLong moved = new AtomicLong();
	private final AtomicLong lastMoved = new AtomicLong(System.nanoTime());

	Exchange(Patience patience) {
		this.patience = patience;
	}

	private void moved(long bytes) {
		moved.addAndGet(bytes);
		lastMoved.set(System.nanoTime());
	}

	/**
	 * @param most bytes of a body that are taken
	 * @throws CancellationException when the thread is interrupted; the connection is then closed
	 */
	HttpResponse<byte[]> run(HttpClient client, Call call, long most) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).method(call.method(), call.body().publisher(this::moved));
		call.headers().forEach(request::header);
		CompletableFuture<HttpResponse<byte[]>> under = client.sendAsync(request.build(), info -> receiver(info, call, most));
		try {
			return await(under);
		} catch (InterruptedException e) {
			under.cancel(true);
			Thread.currentThread().interrupt();
			CancellationException cancelled = new CancellationException("interrupted");
			cancelled.initCause(e);
			throw cancelled;
		}
	}

	private BodySubscriber<byte[]> receiver(ResponseInfo info, Call call, long most) {
		moved(0);
		boolean good = info.statusCode() >= 200 && info.statusCode() < 300;
		return new Received(call.isHead() ? 0 : good ? most : ERROR_BYTES, !good, this::moved);
	}

	private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> under) throws IOException, InterruptedException {
		long began = System.nanoTime();
		long silence = patience.silence().toNanos();
		while (true) {
			try {
				return under.get(Math.min(LOOK_NANOS, silence), TimeUnit.NANOSECONDS);
			} catch (TimeoutException e) {
				long now = System.nanoTime();
				boolean silent = now - lastMoved.get() > silence;
				boolean slow = now - began - silence > 1e9 * moved.get() / patience.leastSpeed();
				if (silent || slow) {
					under.cancel(true);
					throw new HttpTimeoutException(silent ? "no answer for " + seconds(silence) : "too slow: " + moved.get() + " bytes in "
							+ seconds(now - began));
				}
			} catch (ExecutionException e) {
				throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
			}
		}
	}

	private static String seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0 + " s";
	}
}
