package org.outcrop.store.internal.remote;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import javax.xml.stream.XMLStreamException;

import org.outcrop.data.DataException;

/** The requests of the S3 protocol that change or list a bucket; keys lie below the place's prefix. Any thread. */
final class S3Objects implements AutoCloseable {

	/** Values larger than this are uploaded in parts. */
	static final long SINGLE = 16L << 20;
	/** S3 copies no more by itself. */
	static final long LARGEST_COPY = 5L << 30;
	private static final int MOST_PARTS = 10_000;
	private static final int PARTS_AT_ONCE = 4;
	private static final int ANSWER = 16 << 20;
	/** By this a put whose answer got lost is known again. */
	private static final String MARK = "x-amz-meta-outcrop-put";

	/** How a put ended. */
	enum Outcome {
		/** The value is there. */
		DONE,
		/** The condition was not met. */
		REFUSED,
		/** The server knows no conditions. */
		UNKNOWN_CONDITION
	}

	private final S3Place place;
	private final Transport transport;

	S3Objects(S3Place place, Patience patience) {
		this.place = place;
		this.transport = new Transport(patience,
				call -> place.credentials().map(who -> new SigV4(who, place.region(), "s3").sign(call, Instant.now())).orElse(call), false);
	}

	/** Where they lie. */
	S3Place place() {
		return place;
	}

	/** Sends its requests. */
	Transport transport() {
		return transport;
	}

	private Call call(String method, String key, String query) {
		return Call.of(method, place.keyUri(key, query), place.name() + ", key " + key);
	}

	private Reply send(Call call) {
		try {
			return transport.send(call, ANSWER);
		} catch (Received.TooMuchException e) {
			throw RemoteErrors.lies(call.where(), e.getMessage());
		}
	}

	private Reply done(Call call) {
		Reply reply = send(call);
		if (!reply.ok()) {
			throw RemoteErrors.refused(call, reply);
		}
		return reply;
	}

	/** @param condition headers that S3 checks; may be empty */
	Outcome put(String key, Body body, Map<String, String> condition) {
		String mark = UUID.randomUUID().toString();
		if (body.size() > SINGLE) {
			return putParts(key, body, condition, mark);
		}
		Call call = call("PUT", key, "").carrying(body.shared()).with(MARK, mark);
		for (Map.Entry<String, String> header : condition.entrySet()) {
			call = call.with(header.getKey(), header.getValue());
		}
		return outcome(call, send(call), key, condition, mark);
	}

	private Outcome outcome(Call call, Reply reply, String key, Map<String, String> condition, String mark) {
		Optional<S3Xml.Problem> problem = S3Xml.problem(reply.body());
		if (reply.ok() && problem.isEmpty()) {
			return Outcome.DONE;
		}
		boolean lost = reply.attempts() > 1 && mark.equals(send(call("HEAD", key, "")).header(MARK).orElse(""));
		if (lost) {
			// an earlier attempt went through, only its answer did not
			return Outcome.DONE;
		}
		boolean unmet = reply.status() == 412 || reply.status() == 409 || reply.status() == 404 && condition.containsKey("if-match");
		if (!condition.isEmpty() && unmet) {
			return Outcome.REFUSED;
		}
		if (!condition.isEmpty() && reply.status() == 501) {
			return Outcome.UNKNOWN_CONDITION;
		}
		throw RemoteErrors.refused(call, reply);
	}

	private Outcome putParts(String key, Body body, Map<String, String> condition, String mark) {
		Call begin = call("POST", key, "uploads=").with(MARK, mark);
		String upload = answer(begin, done(begin), "InitiateMultipartUploadResult/UploadId");
		String query = "uploadId=" + HttpStore.encode(upload, false);
		boolean ended = false;
		try {
			Call join = call("POST", key, query).carrying(Body.of(S3Xml.joined(uploadParts(key, query, body))));
			for (Map.Entry<String, String> header : condition.entrySet()) {
				join = join.with(header.getKey(), header.getValue());
			}
			Outcome outcome = outcome(join, send(join), key, condition, mark);
			ended = outcome == Outcome.DONE;
			return outcome;
		} finally {
			if (!ended) {
				send(call("DELETE", key, query));
			}
		}
	}

	private static long partSize(long size) {
		return Math.max(SINGLE, Math.ceilDiv(Math.ceilDiv(size, (long) MOST_PARTS), 1L << 20) << 20);
	}

	/** A few at once; parts that only this thread may touch are copied when it is their turn. */
	private List<String> uploadParts(String key, String query, Body body) {
		long size = body.size();
		long step = partSize(size);
		List<String> etags = new ArrayList<>();
		for (long at = 0; at < size; at += step * PARTS_AT_ONCE) {
			List<Callable<String>> tasks = new ArrayList<>();
			for (long from = at; from < Math.min(size, at + step * PARTS_AT_ONCE); from += step) {
				Body part = body.slice(from, Math.min(step, size - from)).shared();
				Call call = call("PUT", key, "partNumber=" + (from / step + 1) + "&" + query).carrying(part);
				tasks.add(() -> done(call).header("etag").orElseThrow(() -> RemoteErrors.lies(call.where(), "a part without its ETag")));
			}
			etags.addAll(RemoteReader.together(tasks));
		}
		return etags;
	}

	private static String answer(Call call, Reply reply, String path) {
		try {
			return S3Xml.text(reply.body(), path).orElseThrow(() -> RemoteErrors.lies(call.where(), "it doesn't say " + path));
		} catch (XMLStreamException e) {
			throw RemoteErrors.lies(call.where(), "no XML (" + e.getMessage() + ")");
		}
	}

	/** Copies a value within the bucket; false where it is not there. */
	boolean copy(String from, String to) {
		String source = HttpStore.encode(place.bucket() + "/" + place.full(from), true);
		Call call = call("PUT", to, "").with("x-amz-copy-source", source);
		Reply reply = send(call);
		Optional<S3Xml.Problem> problem = S3Xml.problem(reply.body());
		if (problem.filter(some -> some.code().equals("NoSuchKey")).isPresent()) {
			return false;
		}
		if (!reply.ok() || problem.isPresent()) {
			// a copy that failed late says so in the body of a success
			throw RemoteErrors.refused(call, reply);
		}
		return true;
	}

	/** Takes a value away; nothing happens where there is none. */
	void delete(String key) {
		Call call = call("DELETE", key, "");
		Reply reply = send(call);
		if (!reply.ok() && !reply.absent()) {
			throw RemoteErrors.refused(call, reply);
		}
		if (reply.absent() && S3Xml.problem(reply.body()).filter(some -> some.code().equals("NoSuchBucket")).isPresent()) {
			throw RemoteErrors.refused(call, reply);
		}
	}

	/**
	 * Lists keys, page by page.
	 *
	 * @param begin   of the keys that are wanted, below the prefix; may be empty
	 * @param shallow whether what lies behind a further slash is told as a prefix only
	 * @return the server's own time at the last page; empty where it doesn't tell
	 */
	Optional<String> list(String begin, boolean shallow, Consumer<S3Xml.Page> each) {
		String root = place.prefix().isEmpty() ? "" : place.prefix() + "/";
		String query = "list-type=2&prefix=" + HttpStore.encode(root + begin, false) + (shallow ? "&delimiter=%2F" : "");
		Optional<String> next = Optional.empty();
		Optional<String> time;
		do {
			URI uri = place.bucketUri(query + next.map(token -> "&continuation-token=" + HttpStore.encode(token, false)).orElse(""));
			Call call = Call.of("GET", uri, place.name());
			Reply reply = done(call);
			try {
				S3Xml.Page page = S3Xml.page(reply.body());
				each.accept(page);
				if (next.isPresent() && page.next().equals(next)) {
					throw RemoteErrors.lies(place.name(), "a listing that doesn't go on");
				}
				next = page.next();
			} catch (XMLStreamException e) {
				throw RemoteErrors.lies(place.name(), "no listing (" + e.getMessage() + ")");
			}
			time = reply.header("date");
		} while (next.isPresent());
		return time;
	}

	/** Whether the bucket is there and lets us in. */
	void checkBucket() {
		Call call = Call.of("GET", place.bucketUri("list-type=2&max-keys=1&prefix=" + HttpStore.encode(place.full(""), false)), place.name());
		done(call);
	}

	/** Refuses a value that S3 can't copy, before it is staged. */
	static void checkCopied(String where, long size) {
		if (size > LARGEST_COPY) {
			throw new DataException.NotWritable("a value of " + size + " bytes is too large to be committed with others; S3 copies up to 5 GiB",
					where, "Make the shards smaller, or write it by itself.");
		}
	}

	@Override
	public void close() {
		transport.close();
	}
}
