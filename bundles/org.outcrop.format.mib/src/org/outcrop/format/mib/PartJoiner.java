package org.outcrop.format.mib;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;

/**
 * Puts the files of one acquisition in order, by the sequence numbers in their frames and never by their names. A file belongs to the
 * chosen one where its headers agree, its time is right, and its sequence numbers are free; frames that are missing between two files stay
 * missing. A few missing files are no reason to tear an acquisition apart, but numbers further away than what is there are another one.
 */
final class PartJoiner {

	private static final int MOST_NAMES = 5;

	private final FilePool pool;
	private final OptionalInt companionDepth;
	private final WarningLog warnings;
	private final List<String> notices;
	private final List<String> strangers = new ArrayList<>();

	PartJoiner(FilePool pool, OptionalInt companionDepth, WarningLog warnings, List<String> notices) {
		this.pool = pool;
		this.companionDepth = companionDepth;
		this.warnings = warnings;
		this.notices = notices;
	}

	/** @return the chosen file and those that belong to it, in order */
	List<Part> join(Part chosen, List<Path> siblings, Progress progress) {
		List<Part> others = new ArrayList<>();
		for (int i = 0; i < siblings.size(); i++) {
			progress.checkCancelled();
			progress.worked(i, siblings.size());
			Path path = siblings.get(i);
			Part.tryRead(path, pool, companionDepth, siblings.size() + 1, progress).ifPresentOrElse(others::add,
					() -> strangers.add(path.getFileName().toString()));
		}
		others.sort(Comparator.comparingLong(Part::firstSequence));
		List<Part> joined = new ArrayList<>(List.of(chosen));
		forwards(chosen, others, joined);
		backwards(chosen, others, joined);
		others.stream().filter(p -> !joined.contains(p)).forEach(p -> leftOut(p, joined));
		tell(joined);
		return joined;
	}

	private static void forwards(Part chosen, List<Part> others, List<Part> joined) {
		long frames = chosen.frames();
		for (Part part : others) {
			Part last = joined.getLast();
			if (part.canFollow(last) && part.firstSequence() - last.endSequence() <= frames) {
				joined.add(part);
				frames += part.frames();
			}
		}
	}

	private static void backwards(Part chosen, List<Part> others, List<Part> joined) {
		long frames = joined.stream().mapToLong(Part::frames).sum();
		List<Part> before = others.stream().filter(p -> p.firstSequence() < chosen.firstSequence())
				.sorted(Comparator.comparingLong(Part::endSequence).reversed()).toList();
		for (Part part : before) {
			Part first = joined.getFirst();
			if (first.canFollow(part) && first.firstSequence() - part.endSequence() <= frames) {
				joined.addFirst(part);
				frames += part.frames();
			}
		}
	}

	private void leftOut(Part part, List<Part> joined) {
		joined.stream().filter(part::isCopyOf).findFirst().ifPresentOrElse(
				twin -> warnings.add("duplicate-file", part.name() + " holds the same frames as " + twin.name() + " and was left out"),
				() -> strangers.add(part.name()));
	}

	private void tell(List<Part> joined) {
		if (joined.size() > 1) {
			notices.add("Joined " + joined.size() + " files by the sequence numbers of their frames: "
					+ names(joined.stream().map(Part::name).toList()) + ".");
		}
		for (int i = 1; i < joined.size(); i++) {
			Part before = joined.get(i - 1);
			Part after = joined.get(i);
			if (after.firstSequence() > before.endSequence()) {
				warnings.add("missing-file", "frames %d to %d are missing between %s and %s; their positions have no data".formatted(
						before.endSequence(), after.firstSequence() - 1, before.name(), after.name()));
			}
		}
		if (!strangers.isEmpty()) {
			notices.add("Named alike, and not of this acquisition: " + names(strangers) + "; open them on their own.");
		}
	}

	private static String names(List<String> names) {
		return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
				+ (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
	}
}
