package org.outcrop.fft.internal.scan;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.data.scan4d.ScanPiece;

/**
 * Tells the system which pages of a mapped file are needed soon and which no more: what was read of a mapping stays resident otherwise, and
 * each page that is touched reads its neighbourhood. On Linux, where native access is allowed; elsewhere nothing is told, and everything
 * works as well. Any thread.
 */
final class MappedPages {

	private static final long PAGE = 4096;
	/** Linux maps so much around a page that is touched, aligned to it, where it has that in memory anyway. */
	private static final long AROUND = 64 << 10;
	private static final int WILL_NEED = 3;
	private static final int DO_NOT_NEED = 4;
	/** Parts of frames that lie closer are asked for at once. */
	private static final long CLOSE = 4 * PAGE;
	private static final Optional<MethodHandle> ADVISE = find();

	private MappedPages() {
	}

	private static Optional<MethodHandle> find() {
		if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
				|| !MappedPages.class.getModule().isNativeAccessEnabled()) {
			return Optional.empty();
		}
		Linker linker = Linker.nativeLinker();
		return linker.defaultLookup().find("madvise").map(address -> linker.downcallHandle(address,
				FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT)));
	}

	/** Whether the system can be told. */
	static boolean canFetch() {
		return ADVISE.isPresent();
	}

	/** Begins to read what a piece has, without waiting for it. */
	static void fetch(ScanPiece piece) {
		if (!piece.bytes().isMapped() || ADVISE.isEmpty()) {
			return;
		}
		long frame = (piece.rows() - 1) * piece.strideRow() + (long) piece.columns() * piece.type().bytes();
		boolean together = piece.strideX() - frame <= CLOSE;
		for (int j = 0; j < piece.countY(); j++) {
			long row = piece.offset() + j * piece.strideY();
			int calls = together ? 1 : piece.countX();
			for (int i = 0; i < calls; i++) {
				advise(piece.bytes(), row + i * piece.strideX(), together ? (piece.countX() - 1) * piece.strideX() + frame : frame, PAGE, WILL_NEED);
			}
		}
	}

	/**
	 * Lets go of what a piece had; it may still be in the system's memory, and can be read again. Best called when the reader has given the
	 * next one, since a reader may look at the frames of a piece once more before it does.
	 */
	static void letGo(ScanPiece piece) {
		if (!piece.bytes().isMapped() || ADVISE.isEmpty()) {
			return;
		}
		long frame = (piece.rows() - 1) * piece.strideRow() + (long) piece.columns() * piece.type().bytes();
		long all = (piece.countY() - 1) * piece.strideY() + (piece.countX() - 1) * piece.strideX() + frame;
		advise(piece.bytes(), piece.offset(), all, AROUND, DO_NOT_NEED);
	}

	/** Advice that isn't taken does no harm, so that nobody looks at what comes back. @param around to which both ends are widened */
	private static void advise(MemorySegment bytes, long from, long length, long around, int advice) {
		long first = (bytes.address() + from & -around) - bytes.address();
		long end = (bytes.address() + from + length + around - 1 & -around) - bytes.address();
		// what begins in the middle of a page was not mapped as it is, and its first page may be another's
		long start = Math.max(first, (bytes.address() + PAGE - 1 & -PAGE) - bytes.address());
		if (Math.min(end, bytes.byteSize()) <= start) {
			return;
		}
		MemorySegment pages = bytes.asSlice(start, Math.min(end, bytes.byteSize()) - start);
		try {
			int unused = (int) ADVISE.orElseThrow().invokeExact(pages, pages.byteSize(), advice);
		} catch (IllegalStateException e) {
			// the file was closed meanwhile, and with it all of its pages were let go
			return;
		} catch (Throwable e) { // none is declared by a function of the system
			throw new IllegalStateException("madvise", e);
		}
	}
}
