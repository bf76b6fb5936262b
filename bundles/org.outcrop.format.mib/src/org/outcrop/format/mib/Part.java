package org.outcrop.format.mib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * One file of an acquisition.
 *
 * @param path     of the file
 * @param bytes    its size when it was looked at
 * @param modified its time of change, milliseconds since 1970
 * @param first    header of its first frame
 * @param format   of its frames
 * @param found    where they are
 */
record Part(Path path, long bytes, long modified, FrameHeader first, FrameFormat format, RunFinder.Found found) {

	/** Reads the first header and the last, and few others. */
	static Part read(Path path, FilePool pool, OptionalInt companionDepth, int among, Progress progress) {
		long bytes = FilePool.size(path);
		try (FilePool.Lease lease = pool.lease(path, bytes, among)) {
			FrameHeader first = RunFinder.header(lease, path, bytes, 0);
			FrameFormat format = FrameFormat.of(first, companionDepth, path.toString());
			RunFinder.Found found = new RunFinder(lease, path, bytes, format, companionDepth).find(0, first, progress);
			return new Part(path, bytes, modified(path), first, format, found);
		}
	}

	/** As {@link #read}, where the file may be anything. */
	static Optional<Part> tryRead(Path path, FilePool pool, OptionalInt companionDepth, int among, Progress progress) {
		try {
			return Optional.of(read(path, pool, companionDepth, among, progress));
		} catch (DataException e) {
			return Optional.empty(); // a neighbour that nobody asked for
		}
	}

	/** Time of change now, milliseconds since 1970. */
	static long modified(Path path) {
		try {
			return Files.getLastModifiedTime(path).toMillis();
		} catch (IOException e) {
			throw FilePool.unreadable(path, e);
		}
	}

	long frames() {
		return found.frames();
	}

	/** Sequence number of the first frame. */
	long firstSequence() {
		return first.sequence();
	}

	/** One past the sequence number of the last frame. */
	long endSequence() {
		return first.sequence() + frames();
	}

	/** Whether this is a copy of another file, or of some of it: the same frame was taken only once. */
	boolean isCopyOf(Part other) {
		return first.sequence() == other.first.sequence() && first.utcNanos().equals(other.first.utcNanos()) && first.utcNanos().isPresent();
	}

	/** Whether it can come after another file of the same acquisition. */
	boolean canFollow(Part other) {
		OptionalLong before = other.found.last().utcNanos();
		OptionalLong now = first.utcNanos();
		boolean later = before.isEmpty() || now.isEmpty() || now.getAsLong() >= before.getAsLong();
		return later && firstSequence() >= other.endSequence() && format.equals(other.format) && first.type().equals(other.first.type())
				&& first.chips() == other.first.chips() && first.layout().equals(other.first.layout());
	}

	/** The runs of this file within an acquisition. */
	List<FrameRun> runs(int file, long firstFrame) {
		return found.runs().stream().map(r -> new FrameRun(file, firstFrame + r.firstFrame(), r.frames(), r.offset(), r.headerBytes(),
				r.frameBytes())).toList();
	}

	String name() {
		return path.getFileName().toString();
	}
}
