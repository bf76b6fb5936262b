package org.outcrop.format.mib;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.BitSet;

import org.outcrop.data.WarningLog;

/**
 * Notices frames without a header. Opening reads the first header, the last, and few others, so that a hole in the middle, as a broken copy leaves
 * it, comes to light only when frames are read: then the first bytes of each header cost next to nothing. Safe for any thread.
 */
final class HeaderWatch {

	private static final byte[] MAGIC = { 'M', 'Q', '1' };

	private final WarningLog warnings;
	private final BitSet told = new BitSet();

	HeaderWatch(WarningLog warnings) {
		this.warnings = warnings;
	}

	/** Looks at the header of a frame; each frame without one is counted once. */
	void look(MemorySegment memory, Path file, FrameRun run, long frame) {
		long at = run.headerOf(frame);
		for (int i = 0; i < MAGIC.length; i++) {
			if (memory.get(ValueLayout.JAVA_BYTE, at + i) != MAGIC[i]) {
				tell(file, frame, at);
				return;
			}
		}
	}

	/** Counts a frame without a header, once. */
	synchronized void tell(Path file, long frame, long at) {
		if (frame > Integer.MAX_VALUE || told.get((int) frame)) {
			return;
		}
		told.set((int) frame);
		warnings.add("no-frame-header", () -> "%s: frame %d has no header at byte %d, so that its pixels may be anything; they are shown as they are"
				.formatted(file, frame, at));
	}

	/** Starts over. */
	synchronized void forget() {
		told.clear();
	}
}
