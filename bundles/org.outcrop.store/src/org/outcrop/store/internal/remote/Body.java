package org.outcrop.store.internal.remote;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;

/**
 * What a request carries: segments one behind the other, not copied. They must be accessible to any thread, and stay as they are until
 * the request has ended; {@link #shared()} sees to the first.
 */
record Body(List<MemorySegment> parts) {

	static final Body NONE = new Body(List.of());

	private static final int PIECE = 64 << 10;
	/** Never started: whether it may touch a segment tells whether any thread may. */
	private static final Thread ANYONE = Thread.ofVirtual().unstarted(() -> {
	});

	Body {
		parts = List.copyOf(parts);
	}

	static Body of(byte[] bytes) {
		return new Body(List.of(MemorySegment.ofArray(bytes)));
	}

	long size() {
		return parts.stream().mapToLong(MemorySegment::byteSize).sum();
	}

	/** Bytes {@code from} to {@code from + length}. */
	Body slice(long from, long length) {
		List<MemorySegment> slices = new ArrayList<>();
		long at = 0;
		for (MemorySegment part : parts) {
			long begin = Math.max(from, at);
			long end = Math.min(from + length, at + part.byteSize());
			if (begin < end) {
				slices.add(part.asSlice(begin - at, end - begin));
			}
			at += part.byteSize();
		}
		return new Body(slices);
	}

	/** The same, with a copy of those parts that only one thread may touch. */
	Body shared() {
		return new Body(parts.stream()
				.map(part -> part.isAccessibleBy(ANYONE) ? part : MemorySegment.ofArray(part.toArray(ValueLayout.JAVA_BYTE))).toList());
	}

	/** Puts all of it through a digest. */
	byte[] digest(MessageDigest digest) {
		for (MemorySegment part : parts) {
			for (long at = 0; at < part.byteSize(); at += 1 << 20) {
				digest.update(part.asSlice(at, Math.min(1 << 20, part.byteSize() - at)).asByteBuffer());
			}
		}
		return digest.digest();
	}

	/** @param sent told how many bytes were handed over, piece by piece */
	BodyPublisher publisher(LongConsumer sent) {
		long size = size();
		return size == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(() -> pieces(sent)), size);
	}

	private Iterator<byte[]> pieces(LongConsumer sent) {
		return new Iterator<>() {
			private int part;
			private long at;

			@Override
			public boolean hasNext() {
				while (part < parts.size() && at == parts.get(part).byteSize()) {
					part++;
					at = 0;
				}
				return part < parts.size();
			}

			@Override
			public byte[] next() {
				if (!hasNext()) {
					throw new NoSuchElementException();
				}
				MemorySegment from = parts.get(part);
				byte[] piece = from.asSlice(at, Math.min(PIECE, from.byteSize() - at)).toArray(ValueLayout.JAVA_BYTE);
				at += piece.length;
				sent.accept(piece.length);
				return piece;
			}
		};
	}
}
