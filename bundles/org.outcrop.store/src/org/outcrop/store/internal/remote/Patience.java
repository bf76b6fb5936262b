package org.outcrop.store.internal.remote;

import java.time.Duration;

/**
 * How long a client bears with a server.
 *
 * @param attempts     of one request, the first among them
 * @param firstPause   before the second attempt; doubles with each
 * @param longestPause that is made, whatever the server asks for
 * @param silence      without a byte in either direction after which an attempt is given up
 * @param leastSpeed   bytes in a second, on the whole, below which an attempt is given up after {@code silence}
 * @param atOnce       requests under way at one time
 */
record Patience(int attempts, Duration firstPause, Duration longestPause, Duration silence, long leastSpeed, int atOnce) {

	/** For servers that may be far away. */
	static final Patience USUAL = new Patience(5, Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(30), 4096, 16);

	/** The pause after so many attempts, without the random part. */
	Duration pause(int attempt) {
		Duration doubled = firstPause.multipliedBy(1L << Math.min(20, attempt - 1));
		return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
	}
}
