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
				FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT)));
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
				advise(piece.bytes(), row + i * piece.strideX(), together ? (piece.countX() - 1) * piece.strideX() + frame : frame, WILL_NEED);
			}
		}
	}

	/** Lets go of what a piece has; it may still be in the system's memory, and can be read again. */
	static void letGo(ScanPiece piece) {
		if (!piece.bytes().isMapped() || ADVISE.isEmpty()) {
			return;
		}
		long frame = (piece.rows() - 1) * piece.strideRow() + (long) piece.columns() * piece.type().bytes();
		long all = (piece.countY() - 1) * piece.strideY() + (piece.countX() - 1) * piece.strideX() + frame;
		advise(piece.bytes(), piece.offset(), all, DO_NOT_NEED);
	}

	/** Advice that isn't taken does no harm, so that nobody looks at what comes back. */
	private static void advise(MemorySegment bytes, long from, long length, int advice) {
		long start = bytes.address() + from & -PAGE;
		long end = bytes.address() + from + length;
		try {
			int unused = (int) ADVISE.orElseThrow().invokeExact(start, end - start, advice);
		} catch (Throwable e) { // none is declared by a function of the system
			throw new IllegalStateException("madvise", e);
		}
	}
}
