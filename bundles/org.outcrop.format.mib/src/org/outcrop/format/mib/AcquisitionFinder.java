package org.outcrop.format.mib;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.DetectorRectangle;

/** Finds the frames of an acquisition and says what is odd about it. One thread. */
final class AcquisitionFinder {

	private static final long LAST_KNOWN_SEQUENCE = 999_999;

	private final FilePool pool;
	private final WarningLog warnings;
	private final List<String> notices = new ArrayList<>();

	AcquisitionFinder(FilePool pool, WarningLog warnings) {
		this.pool = pool;
		this.warnings = warnings;
	}

	/** @param companions the chosen file and what lies around it */
	Acquisition find(Companions companions, Progress progress) {
		OptionalInt depth = companions.hdr().map(HdrFile::counterDepth).orElse(OptionalInt.empty());
		Part chosen = Part.read(companions.data(), pool, depth, 1, progress);
		Optional<HdrFile> hdr = companions.hdr().filter(h -> agrees(h, chosen));
		List<Part> parts = isAlone(chosen, hdr) ? List.of(chosen) : join(chosen, companions.siblings(), depth, progress);
		Optional<HdrFile> believed = hdr.filter(h -> canHold(h, parts));
		List<DetectorRectangle> noData = new GapFinder(pool).find(parts.getFirst(), believed, notices);
		parts.forEach(this::checkSequence);
		checkDepth(chosen);
		Acquisition acquisition = new Acquisition(chosen.format(), parts, Acquisition.runs(parts), believed, noData, List.of());
		tellVariant(chosen, believed);
		tellSize(acquisition);
		tellHdr(companions);
		return new Acquisition(acquisition.format(), parts, acquisition.runs(), believed, noData, notices);
	}

	/** Whether all that was asked for is in one file, so that no other needs to be opened. */
	private static boolean isAlone(Part chosen, Optional<HdrFile> hdr) {
		OptionalLong asked = hdr.map(HdrFile::framesInAcquisition).orElse(OptionalLong.empty());
		return chosen.firstSequence() == 1 && asked.isPresent() && asked.getAsLong() == chosen.frames();
	}

	private List<Part> join(Part chosen, List<Path> siblings, OptionalInt depth, Progress progress) {
		return new PartJoiner(pool, depth, warnings, notices).join(chosen, siblings, progress);
	}

	/** Whether a {@code .hdr} can be of this acquisition; layouts of frames can lie, so they count only where the chips fit them. */
	private boolean agrees(HdrFile hdr, Part part) {
		FrameHeader frame = part.first();
		String layout = frame.layout().toUpperCase(Locale.ROOT).replace("G", "");
		boolean depths = hdr.counterDepth().isEmpty() || frame.depth().isEmpty() || hdr.counterDepth().getAsInt() == frame.depth().getAsInt();
		boolean chips = hdr.assembly().isEmpty() || hdr.assembly().get().equals(layout)
				|| (frame.chips() == 1) == hdr.assembly().get().equals("1X1");
		if (!depths) {
			contradicts(hdr, "a counter depth of " + hdr.counterDepth().getAsInt() + " bit", frame.depth().getAsInt() + " bit");
		} else if (!chips) {
			contradicts(hdr, "chips arranged as " + hdr.assembly().get(), frame.chips() + " chips, " + frame.layout());
		}
		return depths && chips;
	}

	private void contradicts(HdrFile hdr, String says, String found) {
		warnings.add("hdr-contradicts", "%s says %s, and the frames say %s: it is of another acquisition or wrong, and was not used"
				.formatted(hdr.path().getFileName(), says, found));
	}

	/** More frames than were asked for mean another acquisition, unless each position has several. */
	private boolean canHold(HdrFile hdr, List<Part> parts) {
		long frames = parts.stream().mapToLong(Part::frames).sum();
		OptionalLong asked = hdr.framesInAcquisition();
		if (asked.isEmpty() || frames <= asked.getAsLong() || frames % asked.getAsLong() == 0) {
			return true;
		}
		contradicts(hdr, asked.getAsLong() + " frames", frames + " frames");
		return false;
	}

	private void checkSequence(Part part) {
		long last = part.found().last().sequence();
		if (part.endSequence() - 1 <= LAST_KNOWN_SEQUENCE && last != part.endSequence() - 1) {
			warnings.add("sequence-jump", "%s holds %d frames, and they are numbered %d to %d: some are missing or came twice".formatted(part.name(),
					part.frames(), part.firstSequence(), last));
		}
	}

	/** The type decides how pixels are read, whatever the depth says. */
	private void checkDepth(Part part) {
		int depth = part.first().depth().orElse(0);
		boolean fits = switch (part.format().packing()) {
		case U08 -> depth <= 6;
		case U16 -> depth == 0 || depth == 12;
		case U32 -> depth == 0 || depth == 24;
		case RAW1, RAW6, RAW12, RAW24 -> true;
		};
		if (!fits) {
			warnings.add("depth-contradicts", "%s says pixels of type %s and a counter depth of %d bit, which do not fit: the type was believed"
					.formatted(part.name(), part.first().type(), depth));
		}
	}

	private void tellVariant(Part chosen, Optional<HdrFile> hdr) {
		FrameHeader first = chosen.first();
		String mode = hdr.flatMap(h -> h.value("chip mode")).orElse("").toUpperCase(Locale.ROOT);
		if (chosen.format().quad() && chosen.format().packing() == Packing.RAW24) {
			notices.add("Unverified variant: raw data of four chips with 24 bit; no real file has shown the order of its parts.");
		}
		if (first.isColour() || mode.equals("CM") || mode.equals("CSCM")) {
			notices.add("Unverified variant: colour mode; each position has several frames, which are shown one after another.");
		}
		if (hdr.flatMap(h -> h.value("active counters")).orElse("").contains("&")) {
			notices.add("Unverified variant: two counters; each position has two frames, which are shown one after another.");
		}
		if (first.layout().toUpperCase(Locale.ROOT).startsWith("NX1") && first.chips() > 1) {
			notices.add("Unverified variant: chips in one row (Nx1); pixels are shown in the order of the file.");
		}
	}

	private void tellSize(Acquisition acquisition) {
		OptionalLong asked = acquisition.expected();
		String of = asked.isPresent() ? ", and " + asked.getAsLong() + " were asked for" : "";
		if (acquisition.leftOver() > 0 && acquisition.parts().getLast().found().trouble().isEmpty()) {
			notices.add("The file ends inside a frame: %d whole frames, %d bytes left over%s.".formatted(acquisition.frames(),
					acquisition.leftOver(), of));
		} else if (acquisition.frames() < asked.orElse(0)) {
			notices.add("The acquisition is not complete, or ended early: %d frames%s.".formatted(acquisition.frames(), of));
		}
		for (Part part : acquisition.parts()) {
			part.found().trouble().ifPresent(t -> warnings.add("frames-end-early", part.path() + ": after " + part.frames() + " frames " + t));
		}
		for (Part part : acquisition.parts().subList(0, acquisition.parts().size() - 1)) {
			if (part.found().leftOver() > 0 && part.found().trouble().isEmpty()) {
				warnings.add("part-cut", part.path() + " ends inside a frame, and is not the last file");
			}
		}
		if (acquisition.first().sequence() > 1) {
			notices.add("The first frame has the number " + acquisition.first().sequence() + ": an earlier file may be missing.");
		}
	}

	private void tellHdr(Companions companions) {
		if (companions.hdr().isEmpty()) {
			notices.add(companions.unread()
					.map(p -> "The .hdr beside the file says nothing that can be read (%s)".formatted(p.getFileName()))
					.orElse("There is no .hdr beside the file") + ": how many frames were asked for is not known.");
		}
	}
}
