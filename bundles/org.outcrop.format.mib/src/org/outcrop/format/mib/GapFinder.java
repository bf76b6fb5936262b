package org.outcrop.format.mib;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;

/**
 * Finds the pixels between chips that no detector element stands behind. Raw data gets them empty here; the detector's software may have
 * filled them in what it processed, and then they are pixels like others.
 */
final class GapFinder {

	private static final int CHIP = 256;
	/** Frames that are looked at where nothing says how the gap was filled. */
	private static final int FRAMES = 8;

	private final FilePool pool;

	GapFinder(FilePool pool) {
		this.pool = pool;
	}

	/** @param notices told where they were filled */
	List<DetectorRectangle> find(Part part, Optional<HdrFile> hdr, List<String> notices) {
		List<DetectorRectangle> between = between(part.first(), part.format());
		if (between.isEmpty() || part.format().packing().isRaw()) {
			return between;
		}
		String mode = hdr.flatMap(h -> h.value("gap fill mode")).orElse("").toLowerCase(Locale.ROOT);
		boolean empty = mode.startsWith("none") || mode.startsWith("zero");
		if (empty || mode.isEmpty()) {
			empty = isZero(part, between, mode.isEmpty() ? FRAMES : 1);
		}
		if (!empty) {
			notices.add("The detector's software filled the pixels between the chips" + (mode.isEmpty() ? "." : " (" + mode + ")."));
			return List.of();
		}
		return between;
	}

	/** Whether there are pixels between chips, filled or not. */
	static boolean hasGaps(Part part) {
		return !between(part.first(), part.format()).isEmpty();
	}

	/** Between four chips in a square, or between several in a row; in image pixels. */
	private static List<DetectorRectangle> between(FrameHeader header, FrameFormat format) {
		int rows = format.rows();
		int columns = format.columns();
		String layout = header.layout().toUpperCase(Locale.ROOT);
		List<DetectorRectangle> found = new ArrayList<>();
		if (!layout.endsWith("G") || header.chips() < 2) {
			return found;
		}
		if (layout.startsWith("2X2")) {
			int half = (columns - FrameFormat.GAP) / 2;
			if ((format.gap() || columns % CHIP != 0) && columns % 2 == 0 && rows % 2 == 0 && rows > FrameFormat.GAP) {
				found.add(new DetectorRectangle((rows - FrameFormat.GAP) / 2, (rows + FrameFormat.GAP) / 2, 0, columns));
				found.add(new DetectorRectangle(0, rows, half, half + FrameFormat.GAP));
			}
			return found;
		}
		int room = columns - CHIP * header.chips();
		int gap = room / (header.chips() - 1);
		if (layout.startsWith("NX1") && gap > 0 && room == gap * (header.chips() - 1)) {
			for (int chip = 1; chip < header.chips(); chip++) {
				int end = chip * (CHIP + gap);
				found.add(new DetectorRectangle(0, rows, end - gap, end));
			}
		}
		return found;
	}

	/** Whether nothing was counted there, in some frames from the first to the last. */
	private boolean isZero(Part part, List<DetectorRectangle> between, int frames) {
		FrameRun run = part.found().runs().getFirst();
		byte[] pixels = new byte[Math.toIntExact(part.format().pixelBytes())];
		try (FilePool.Lease lease = pool.lease(part.path(), run.endOffset(), 1)) {
			for (int i = 0; i < frames; i++) {
				lease.read(run.pixelsOf((run.frames() - 1) * i / Math.max(1, frames - 1)), MemorySegment.ofArray(pixels), 0, pixels.length);
				if (!isZero(pixels, part.format(), between)) {
					return false;
				}
			}
		}
		return true;
	}

	private static boolean isZero(byte[] pixels, FrameFormat format, List<DetectorRectangle> between) {
		int bytes = format.packing().type().bytes();
		for (DetectorRectangle hole : between) {
			for (int row = hole.row0(); row < hole.row1(); row++) {
				int from = Math.toIntExact(((long) row * format.columns() + hole.column0()) * bytes);
				for (int i = from; i < from + (hole.column1() - hole.column0()) * bytes; i++) {
					if (pixels[i] != 0) {
						return false;
					}
				}
			}
		}
		return true;
	}
}
