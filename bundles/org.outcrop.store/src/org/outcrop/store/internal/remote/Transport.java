package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;

import org.outcrop.data.DataException;

/**
 * Sends requests: a bounded number at once, each tried again after a growing pause where the network or the server failed for the moment.
 * Any thread; an interrupt ends a call with a {@link CancellationException}.
 */
final class Transport implements AutoCloseable {

	private static final int MOST_HOPS = 5;
	private static final Set<Integer> FOR_THE_MOMENT = Set.of(408, 429, 500, 502, 503, 504);
	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

	private final HttpClient client;
	private final Patience patience;
	private final UnaryOperator<Call> signer;
	private final boolean follows;
	private final Semaphore free;

	/**
	 * @param signer  asked before every attempt
	 * @param follows whether redirects are followed; only to http and https, and never from https to http
	 */
	Transport(Patience patience, UnaryOperator<Call> signer, boolean follows) {
		this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
				.connectTimeout(patience.silence()).build();
		this.patience = patience;
		this.signer = signer;
		this.follows = follows;
		this.free = new Semaphore(patience.atOnce());
	}

	/** How long it bears with a server. */
	Patience patience() {
		return patience;
	}

	/**
	 * The answer, whatever its status.
	 *
	 * @param most bytes of a body that are taken; fewer than 2 GiB
	 * @throws Received.TooMuchException where more come
	 */
	Reply send(Call call, long most) throws Received.TooMuchException {
		Call at = call;
		Set<URI> seen = new HashSet<>(Set.of(call.uri()));
		while (true) {
			Reply reply = persist(at, most);
			if (!follows || !REDIRECTS.contains(reply.status()) || reply.header("location").isEmpty()) {
				return reply;
			}
			URI next = target(at, reply.header("location").get());
			if (!seen.add(next) || seen.size() > MOST_HOPS + 1) {
				throw new DataException.Unsupported("the server sends us round in a circle, at last to " + RemoteErrors.shown(next), call.where(),
						"Ask who runs the server, or name the final address.");
			}
			at = at.at(next);
		}
	}

	/** Where a redirect leads, if it may be followed. */
	static URI target(Call from, String location) {
		URI next;
		try {
			next = from.uri().resolve(location);
		} catch (IllegalArgumentException e) {
			throw new DataException.Unsupported("the server sends us to something that is no address", from.where(), "Ask who runs the server.", e);
		}
		String scheme = String.valueOf(next.getScheme());
		boolean web = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http") && !from.uri().getScheme().equalsIgnoreCase("https");
		if (!web || next.getHost() == null) {
			throw new DataException.Unsupported("the server sends us to " + RemoteErrors.shown(next) + ", which is not followed", from.where(),
					"Name the final address if you trust it.");
		}
		return next;
	}

	private Reply persist(Call call, long most) throws Received.TooMuchException {
		for (int attempt = 1;; attempt++) {
			Duration wait = patience.pause(attempt);
			try {
				HttpResponse<byte[]> response = once(call, most);
				Reply reply = new Reply(response.statusCode(), response.headers(), response.body(), attempt);
				if (attempt >= patience.attempts() || !FOR_THE_MOMENT.contains(reply.status())) {
					return reply;
				}
				wait = asked(reply, wait);
			} catch (Received.TooMuchException e) {
				throw e;
			} catch (SSLException e) {
				throw RemoteErrors.insecure(call.where(), e);
			} catch (IOException e) {
				if (attempt >= patience.attempts()) {
					throw RemoteErrors.unreachable(call, attempt, e);
				}
			}
			pause(wait);
		}
	}

	private HttpResponse<byte[]> once(Call call, long most) throws IOException {
		try {
			free.acquire();
		} catch (InterruptedException e) {
			throw cancelled(e);
		}
		try {
			return new Exchange(patience).run(client, signer.apply(call), most);
		} finally {
			free.release();
		}
	}

	/** As long as the server asks for in whole seconds, within our own bound. */
	private Duration asked(Reply reply, Duration own) {
		try {
			Duration wanted = reply.header("retry-after").map(text -> Duration.ofSeconds(Long.parseLong(text.strip()))).orElse(own);
			return wanted.compareTo(patience.longestPause()) > 0 ? patience.longestPause() : wanted.compareTo(own) < 0 ? own : wanted;
		} catch (NumberFormatException e) {
			// a date; our own pause will do
			return own;
		}
	}

	/** Half of it for certain, half by chance, so that many clients don't come back at once. */
	private static void pause(Duration about) {
		long millis = about.toMillis();
		try {
			Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
		} catch (InterruptedException e) {
			throw cancelled(e);
		}
	}

	static CancellationException cancelled(InterruptedException cause) {
		Thread.currentThread().interrupt();
		CancellationException cancelled = new CancellationException("interrupted");
		cancelled.initCause(cause);
		return cancelled;
	}

	@Override
	public void close() {
		client.shutdownNow();
		client.close();
	}
}
