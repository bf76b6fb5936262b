package org.outcrop.format.mib;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * Finds the frames of one file with few reads: the first header says where the others should be, the last one proves it. Where it does not,
 * the place from which headers are elsewhere is looked for by halving, since the size of a header may change inside a file by
 * specification.
 */
final class RunFinder {

	private static final int MOST_RUNS = 1 << 16;

	/**
	 * What a file holds.
	 *
	 * @param runs     of whole frames, numbered from 0
	 * @param frames   in all
	 * @param last     header of the last
	 * @param leftOver bytes behind the last whole frame
	 * @param trouble  why there is no frame behind the last although there is room for one
	 */
	record Found(List<FrameRun> runs, long frames, FrameHeader last, long leftOver, Optional<String> trouble) {
	}

	private final FilePool.Lease lease;
	private final Path path;
	private final long size;
	private final FrameFormat format;
	private final OptionalInt companionDepth;

	/**
	 * @param size           bytes of the file that are looked at
	 * @param companionDepth counter depth for headers without one
	 */
	RunFinder(FilePool.Lease lease, Path path, long size, FrameFormat format, OptionalInt companionDepth) {
		this.lease = lease;
		this.path = path;
		this.size = size;
		this.format = format;
		this.companionDepth = companionDepth;
	}

	/** Reads the header at a byte. */
	static FrameHeader header(FilePool.Lease lease, Path path, long size, long at) {
		String where = path + (at == 0 ? "" : ", byte " + at);
		byte[] start = bytes(lease, at, (int) Math.min(FrameHeader.START, size - at));
		int length = FrameHeader.size(start, where);
		if (at + length > size) {
			throw new DataException.Truncated("the file ends inside a frame header", where, "copy the file again");
		}
		return FrameHeader.parse(bytes(lease, at, length), where);
	}

	private static byte[] bytes(FilePool.Lease lease, long at, int length) {
		byte[] bytes = new byte[length];
		lease.read(at, MemorySegment.ofArray(bytes), 0, length);
		return bytes;
	}

	/**
	 * @param file  number that runs get
	 * @param first header at byte 0
	 * @throws DataException.Truncated where not even the first frame is whole
	 */
	Found find(int file, FrameHeader first, Progress progress) {
		List<FrameRun> runs = new ArrayList<>();
		FrameHeader head = first;
		long offset = 0;
		long frames = 0;
		Optional<String> trouble = Optional.empty();
		while (true) {
			progress.checkCancelled();
			long frameBytes = head.headerBytes() + format.pixelBytes();
			long room = (size - offset) / frameBytes;
			if (room == 0) {
				break; // a whole header, and less than a whole frame
			}
			long count = regular(offset, frameBytes, room, head);
			runs.add(new FrameRun(file, frames, count, offset, head.headerBytes(), frameBytes));
			frames += count;
			offset += count * frameBytes;
			if (count == room) {
				break;
			}
			Optional<FrameHeader> next = sameAt(offset);
			if (next.isEmpty() || runs.size() >= MOST_RUNS) {
				trouble = Optional.of("there is no header of a further frame at byte " + offset + ", where one should be");
				break;
			}
			head = next.get();
		}
		if (runs.isEmpty()) {
			throw new DataException.Truncated("the file has %d bytes, and its first frame alone takes %d".formatted(size,
					first.headerBytes() + format.pixelBytes()), path.toString(), "copy the file again");
		}
		if (frames == 1 && trouble.isPresent()) {
			throw new DataException.Corrupt("the size of a frame does not fit the file: after the first, " + trouble.get(), path.toString(),
					"copy the file again; if it stays so, the header of the first frame is wrong");
		}
		FrameRun end = runs.getLast();
		FrameHeader last = header(lease, path, size, end.headerOf(end.endFrame() - 1));
		return new Found(List.copyOf(runs), frames, last, size - offset, trouble);
	}

	/** How many frames in a row are where the first of them says; at least 1. */
	private long regular(long offset, long frameBytes, long room, FrameHeader head) {
		if (fits(offset + (room - 1) * frameBytes, head)) {
			return room;
		}
		long good = 0;
		long bad = room - 1;
		while (bad - good > 1) {
			long middle = (good + bad) >>> 1;
			if (fits(offset + middle * frameBytes, head)) {
				good = middle;
			} else {
				bad = middle;
			}
		}
		return good + 1;
	}

	private boolean fits(long at, FrameHeader head) {
		return sameAt(at).filter(h -> h.headerBytes() == head.headerBytes()).isPresent();
	}

	/** A header of a frame of the same kind, if there is one. */
	private Optional<FrameHeader> sameAt(long at) {
		try {
			FrameHeader header = header(lease, path, size, at);
			return Optional.of(header).filter(h -> FrameFormat.of(h, companionDepth, "").equals(format));
		} catch (DataException.Corrupt | DataException.Truncated | DataException.Unsupported e) {
			return Optional.empty(); // pixels, zeros or a frame of another kind
		}
	}
}
