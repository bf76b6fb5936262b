package org.outcrop.store.internal.remote;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.data.DataException;
import org.outcrop.store.internal.remote.VersionedStore.Fetched;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.StoreErrors;
import org.outcrop.zarr.store.StoredValue;

/** Reads values by GET and HEAD, and believes no answer that contradicts itself. RFC 9110, sections 14 and 15.3.7. Any thread. */
final class RemoteReader {

	/** A server that gives whole values only is borne with up to so many bytes beyond what was asked for. */
	private static final long MOST_BEYOND = 8 << 20;
	private static final int MOST_CHANGES = 4;
	private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
	private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d{1,18})");

	/**
	 * What one request gave.
	 *
	 * @param start of the bytes in the value
	 * @param total bytes of the value; -1 where the server didn't tell
	 */
	private record Piece(long start, byte[] bytes, long total, String generation) {

		boolean isWhole() {
			return start == 0 && bytes.length == total;
		}
	}

	private final Transport transport;
	private final String store;
	private final Function<String, URI> address;

	/**
	 * @param store   its name, for the user
	 * @param address of a key
	 */
	RemoteReader(Transport transport, String store, Function<String, URI> address) {
		this.transport = transport;
		this.store = store;
		this.address = address;
	}

	private String where(String key) {
		return store + ", key " + key;
	}

	private Call call(String method, String key) {
		// packed on the way, offsets and lengths would mean something else
		return Call.of(method, address.apply(key), where(key)).with("accept-encoding", "identity");
	}

	Optional<Fetched> whole(String key) {
		Call call = call("GET", key);
		try {
			Reply reply = transport.send(call, Integer.MAX_VALUE - 8);
			if (isAbsent(call, reply)) {
				return Optional.empty();
			}
			if (reply.status() != 200) {
				throw RemoteErrors.refused(call, reply);
			}
			checkPlain(reply, key);
			return Optional.of(new Fetched(new StoredValue(key, reply.body().length, reply.generation(), reply.modified()), List.of(reply.body())));
		} catch (Received.TooMuchException e) {
			throw new DataException.Unsupported("a value of 2 GiB or more is not read whole", where(key), "Read parts of it.", e);
		}
	}

	/** S3 tells a bucket that is not there by the same status as a key. */
	private static boolean isAbsent(Call call, Reply reply) {
		if (reply.absent() && S3Xml.problem(reply.body()).filter(problem -> problem.code().equals("NoSuchBucket")).isPresent()) {
			throw RemoteErrors.refused(call, reply);
		}
		return reply.absent();
	}

	private void checkPlain(Reply reply, String key) {
		String coding = reply.header("content-encoding").orElse("identity");
		if (!coding.isBlank() && !coding.equalsIgnoreCase("identity") && !coding.equalsIgnoreCase("aws-chunked")) {
			throw new DataException.Unsupported("the server packs what it sends (" + coding + "), though it was asked not to", where(key),
					"Ask who runs the server to send it as it is.");
		}
	}

	Optional<Fetched> parts(String key, List<ByteRange> ranges) {
		List<Span> spans = Span.of(ranges);
		if (spans.isEmpty()) {
			return stat(key).map(value -> new Fetched(value, ranges.stream().map(range -> cut(key, range, List.of(), value.size())).toList()));
		}
		for (int change = 0; change < MOST_CHANGES; change++) {
			Optional<List<Piece>> pieces = pieces(key, spans);
			if (pieces.isEmpty()) {
				return Optional.empty();
			}
			List<Piece> got = pieces.get();
			if (got.stream().map(piece -> piece.generation).distinct().count() == 1) {
				long total = got.stream().mapToLong(Piece::total).max().orElse(-1);
				List<byte[]> parts = ranges.stream().map(range -> cut(key, range, got, total)).toList();
				return Optional.of(new Fetched(new StoredValue(key, total, got.getFirst().generation), parts));
			}
		}
		throw new DataException.Stale("the value changes while it is read, again and again", where(key), "Wait until it has been written.");
	}

	/** The first run by itself: it tells whether something is there, and whether the server knows ranges at all. */
	private Optional<List<Piece>> pieces(String key, List<Span> spans) {
		Optional<Piece> first = piece(key, spans.getFirst());
		if (first.isEmpty() || first.get().isWhole() || spans.size() == 1) {
			return first.map(List::of);
		}
		List<Callable<Optional<Piece>>> further = spans.stream().skip(1).<Callable<Optional<Piece>>>map(span -> () -> piece(key, span)).toList();
		List<Optional<Piece>> all = new ArrayList<>(List.of(first));
		all.addAll(together(further));
		return all.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : Optional.of(all.stream().map(Optional::get).toList());
	}

	/** Does all at once, as far as the transport lets them. The first failure stops those that have not begun, and reaches the caller. */
	static <T> List<T> together(List<? extends Callable<T>> tasks) {
		AtomicReference<RuntimeException> failure = new AtomicReference<>();
		List<Callable<Optional<T>>> watched = tasks.stream().<Callable<Optional<T>>>map(task -> () -> {
			try {
				return failure.get() == null ? Optional.of(task.call()) : Optional.empty();
			} catch (RuntimeException e) {
				failure.compareAndSet(null, e);
				return Optional.empty();
			}
		}).toList();
		List<T> results = new ArrayList<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<Optional<T>> future : threads.invokeAll(watched)) {
				future.get().ifPresent(results::add);
			}
		} catch (InterruptedException e) {
			throw Transport.cancelled(e);
		} catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
		if (failure.get() != null) {
			throw failure.get();
		}
		return results;
	}

	private Optional<Piece> piece(String key, Span span) {
		Call call = call("GET", key).with("range", span.header());
		Reply reply;
		try {
			reply = transport.send(call, span.length() + MOST_BEYOND);
		} catch (Received.TooMuchException e) {
			throw new DataException.Unsupported("the server gives whole values only, and this one is large: " + span.length()
					+ " bytes of it were asked for", where(key), "Copy the data to a disk, or to a server that knows ranges.", e);
		}
		if (isAbsent(call, reply)) {
			return Optional.empty();
		}
		return Optional.of(switch (reply.status()) {
		case 200 -> {
			checkPlain(reply, key);
			yield new Piece(0, reply.body(), reply.body().length, reply.generation());
		}
		case 206 -> partial(key, span, reply);
		case 416 -> {
			Matcher told = UNSATISFIED.matcher(reply.header("content-range").orElse(""));
			yield new Piece(0, new byte[0], told.matches() ? Long.parseLong(told.group(1)) : 0, reply.generation());
		}
		default -> throw RemoteErrors.refused(call, reply);
		});
	}

	private Piece partial(String key, Span span, Reply reply) {
		checkPlain(reply, key);
		String told = reply.header("content-range").orElse("nothing");
		Matcher range = CONTENT_RANGE.matcher(told);
		if (!range.matches()) {
			throw RemoteErrors.lies(where(key), "a part without its place (" + told + ")");
		}
		long start = Long.parseLong(range.group(1));
		long end = Long.parseLong(range.group(2)) + 1;
		long total = range.group(3).equals("*") ? -1 : Long.parseLong(range.group(3));
		long wanted = span.offset() >= 0 ? span.offset() : Math.max(0, total - span.length());
		if (total < 0 && span.offset() < 0 || start != wanted || end - start != reply.body().length || total >= 0 && end > total) {
			throw RemoteErrors.lies(where(key), "asked for " + span.header() + " it gave " + reply.body().length + " bytes as " + told);
		}
		return new Piece(start, reply.body(), total, reply.generation());
	}

	private byte[] cut(String key, ByteRange range, List<Piece> pieces, long total) {
		if (total < 0 && range.offset() < 0) {
			throw RemoteErrors.lies(where(key), "it doesn't tell how long the value is");
		}
		long start = range.start(total);
		if (start >= 0 && (total < 0 || start <= total - range.length())) {
			if (range.length() == 0) {
				return new byte[0];
			}
			for (Piece piece : pieces) {
				long from = start - piece.start;
				if (from >= 0 && from + range.length() <= piece.bytes.length) {
					byte[] part = new byte[range.length()];
					System.arraycopy(piece.bytes, (int) from, part, 0, part.length);
					return part;
				}
			}
		}
		throw StoreErrors.beyond(store, key, range, total);
	}

	Optional<StoredValue> stat(String key) {
		Call call = call("HEAD", key);
		Reply reply;
		try {
			reply = transport.send(call, 0);
		} catch (Received.TooMuchException e) {
			throw RemoteErrors.lies(where(key), "a body where there can be none");
		}
		if (reply.absent()) {
			return Optional.empty();
		}
		OptionalLong length = reply.length();
		if (reply.ok() && length.isPresent()) {
			return Optional.of(new StoredValue(key, length.getAsLong(), reply.generation(), reply.modified()));
		}
		if (reply.ok() || reply.status() == 405 || reply.status() == 501) {
			// no HEAD here, or no length with it: a single byte tells as much
			return piece(key, new Span(0, 1)).map(piece -> new StoredValue(key, piece.total, piece.generation));
		}
		throw RemoteErrors.refused(call, reply);
	}
}
