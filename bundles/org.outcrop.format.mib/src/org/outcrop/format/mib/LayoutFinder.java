package org.outcrop.format.mib;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.LayoutChoice.Evidence;
import org.outcrop.data.scan4d.ScanLayout;

/**
 * Finds out how a sequence of frames became a scan: what the header says, an image recorded beside it, flyback in exposures, pauses between
 * lines, and at last a guess. The first that fits the number of frames is taken. Time stamps are read only where nothing stronger is there,
 * and only of some thousand frames. One thread.
 */
final class LayoutFinder {

	private static final int FIRST_SAMPLE = 512;
	private static final int EARLY_SAMPLE = 1024;
	private static final int MOST_FLYBACK = 64;
	private static final int PROBES = 16;
	private static final double PROBES_RIGHT = 0.75;
	private static final long SAMPLE_NANOS = 250_000_000;

	private final MibSource source;
	private final Acquisition acquisition;
	private final FrameClock clock;
	/** Frames that are there, or that were to be where the file ends early. */
	private final long frames;
	/** Nanoseconds that went into reading time stamps, for whatever they are looked at. */
	private long sampling;

	LayoutFinder(MibSource source, Acquisition acquisition) {
		this.source = source;
		this.acquisition = acquisition;
		this.clock = new FrameClock(source, acquisition);
		this.frames = acquisition.complete() ? acquisition.end() : Math.max(acquisition.end(), acquisition.expected().orElse(0));
	}

	/** The layout that the most speaks for. */
	LayoutChoice best() {
		Optional<LayoutChoice> header = header();
		if (header.isEmpty() && said(HdrFile::scanX).isPresent() && said(HdrFile::scanY).isPresent()) {
			source.warnings().add("scan-shape", () -> "the header says ScanX %d, ScanY %d, which does not fit %d frames".formatted(
					said(HdrFile::scanX).getAsLong(), said(HdrFile::scanY).getAsLong(), acquisition.frames()));
		}
		return header.or(this::lines).or(this::sideImage).or(this::separated).or(this::oneLine)
				.orElseGet(() -> Guesses.of(frames).getFirst());
	}

	/** Each layout that something speaks for, the best first, and guesses. */
	List<LayoutChoice> all() {
		List<LayoutChoice> found = new ArrayList<>();
		header().ifPresent(found::add);
		lines().ifPresent(found::add);
		sideImage().ifPresent(found::add);
		exposures(FrameClock.MOST).ifPresent(found::add);
		pauses(FrameClock.MOST).ifPresent(found::add);
		oneLine().ifPresent(found::add);
		found.addAll(Guesses.of(frames));
		List<LayoutChoice> distinct = new ArrayList<>();
		for (LayoutChoice choice : found) {
			if (distinct.stream().noneMatch(d -> d.layout().equals(choice.layout()))) {
				distinct.add(choice);
			}
		}
		return distinct;
	}

	private OptionalLong said(Function<HdrFile, OptionalLong> key) {
		return acquisition.hdr().map(key).orElse(OptionalLong.empty());
	}

	private Optional<LayoutChoice> header() {
		OptionalLong x = said(HdrFile::scanX);
		OptionalLong y = said(HdrFile::scanY);
		if (x.isEmpty() || y.isEmpty()) {
			return Optional.empty();
		}
		String reason = "from the header (ScanX %d, ScanY %d)".formatted(x.getAsLong(), y.getAsLong());
		return fitting(y.getAsLong(), x.getAsLong(), Evidence.HEADER, reason);
	}

	private Optional<LayoutChoice> sideImage() {
		return SideImage.beside(acquisition.parts().getFirst().path()).stream()
				.flatMap(s -> fitting(s.rows(), s.columns(), Evidence.SIDE_IMAGE, "from the size of " + s.name()).stream()).findFirst();
	}

	/** A known shape, with what else may be between its frames. */
	private Optional<LayoutChoice> fitting(long rows, long columns, Evidence evidence, String reason) {
		long positions = Math.multiplyHigh(rows, columns) == 0 ? rows * columns : Long.MAX_VALUE;
		if (positions < 1 || positions > 1L << 40) {
			return Optional.empty();
		}
		if (frames == positions || frames < positions && !acquisition.complete()) {
			return Optional.of(new LayoutChoice(ScanLayout.of(rows, columns), evidence, reason));
		}
		for (int flyback = 1; flyback <= Math.clamp(columns / 4, 2L, (long) MOST_FLYBACK); flyback++) {
			long length = columns + flyback;
			if (frames == rows * length || frames == rows * length - flyback) {
				String more = flyback == 1 ? ", with 1 flyback frame a row" : ", with " + flyback + " flyback frames a row";
				return Optional.of(new LayoutChoice(new ScanLayout(rows, columns, 0, flyback), evidence, reason + more));
			}
		}
		for (int each = 2; each <= 8; each *= 2) {
			if (frames == positions * each) {
				String more = ", with " + each + " frames a position side by side";
				return Optional.of(new LayoutChoice(ScanLayout.of(rows, columns * each), evidence, reason + more));
			}
		}
		boolean fewMore = frames > positions && frames - positions < columns;
		return fewMore ? Optional.of(new LayoutChoice(ScanLayout.of(rows, columns), evidence, reason)) : Optional.empty();
	}

	/** Frames for each trigger are the length of a line where there are several lines of them. */
	private Optional<LayoutChoice> lines() {
		long columns = said(HdrFile::framesPerTrigger).orElse(0);
		boolean cut = !acquisition.complete() && acquisition.expected().isEmpty();
		if (columns <= 1 || columns >= frames || frames % columns != 0 && !cut) {
			return Optional.empty();
		}
		return Optional.of(new LayoutChoice(ScanLayout.of(Math.ceilDiv(frames, columns), columns), Evidence.TRIGGER,
				"from the header (Frames per Trigger " + columns + ")"));
	}

	/** One trigger for all frames: a line, or a scan of any shape. */
	private Optional<LayoutChoice> oneLine() {
		long columns = said(HdrFile::framesPerTrigger).orElse(0);
		return columns > 1 && columns == frames ? Optional.of(new LayoutChoice(ScanLayout.of(1, columns), Evidence.TRIGGER,
				"from the header (Frames per Trigger " + columns + ", all of them)")) : Optional.empty();
	}

	/**
	 * By what separates lines. Flyback says more than pauses, but only as far as both show in few frames: to look for it in thousands where
	 * pauses have told the lines already takes as long as reading a good part of a scan.
	 */
	private Optional<LayoutChoice> separated() {
		return exposures(EARLY_SAMPLE).or(() -> pauses(EARLY_SAMPLE)).or(() -> exposures(FrameClock.MOST)).or(() -> pauses(FrameClock.MOST));
	}

	private Optional<LayoutChoice> exposures(int most) {
		return sampled(most, (readings, all) -> {
			for (FrameStamp reading : readings) {
				if (reading.exposure().isEmpty()) {
					return Optional.empty();
				}
			}
			long[] exposures = new long[readings.length];
			for (int i = 0; i < exposures.length; i++) {
				exposures[i] = readings[i].exposure().getAsLong();
			}
			return LineFinder.byExposure(exposures);
		}).filter(l -> holds(l, frame -> clock.at(frame).flatMap(r -> boxed(r.exposure())).map(e -> e != (long) l.limit())))
				.map(l -> new LayoutChoice(layout(l), Evidence.EXPOSURE, "from flyback in the exposures (lines of %d and %d flyback %s)"
						.formatted(l.columns(), l.flyback(), l.flyback() == 1 ? "frame" : "frames")));
	}

	private Optional<LayoutChoice> pauses(int most) {
		return sampled(most, (readings, all) -> {
			for (FrameStamp reading : readings) {
				if (reading.time().isEmpty()) {
					return Optional.empty();
				}
			}
			long[] times = new long[readings.length];
			for (int i = 0; i < times.length; i++) {
				times[i] = readings[i].time().getAsLong();
			}
			return LineFinder.byPauses(times, all);
		}).filter(l -> holds(l, frame -> pause(frame).map(p -> p > l.limit())))
				.map(l -> new LayoutChoice(layout(l), Evidence.TIME_GAPS,
						String.format(Locale.ROOT, "from pauses in the time stamps (every %d frames, above %.3f ms instead of %.3f ms)", l.columns(),
								l.limit() / 1e6, l.typical() / 1e6)));
	}

	/** Time from the frame before to this one. */
	private Optional<Long> pause(long frame) {
		Optional<Long> before = clock.at(frame - 1).flatMap(r -> boxed(r.time()));
		return clock.at(frame).flatMap(r -> boxed(r.time())).flatMap(now -> before.map(b -> now - b));
	}

	private static Optional<Long> boxed(OptionalLong value) {
		return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
	}

	private interface Finding {
		Optional<LineFinder.Lines> in(FrameStamp[] readings, boolean all);
	}

	/** Looks at few frames first, and at more while there are not four lines among them; below the last limit only four lines count. */
	private Optional<LineFinder.Lines> sampled(int most, Finding finding) {
		Optional<LineFinder.Lines> found = Optional.empty();
		for (int count = FIRST_SAMPLE; count <= most; count *= 2) {
			long start = System.nanoTime();
			FrameStamp[] readings = clock.first(count);
			sampling += System.nanoTime() - start;
			found = finding.in(readings, readings.length == acquisition.end());
			boolean enough = found.isPresent() && found.get().start() + 4 * found.get().length() <= readings.length;
			if (enough || readings.length < count || sampling > SAMPLE_NANOS) {
				return found;
			}
		}
		return most == FrameClock.MOST ? found : Optional.empty();
	}

	private interface Probe {
		/** Whether a frame is what separates lines; empty where nothing is known about it. */
		Optional<Boolean> separates(long frame);
	}

	/** Whether the ends of later lines are where they should be. */
	private boolean holds(LineFinder.Lines lines, Probe probe) {
		long count = (acquisition.end() - lines.start()) / lines.length();
		int looked = 0;
		int right = 0;
		for (int i = 1; i <= PROBES && count > PROBES; i++) {
			long frame = lines.start() + count * i / (PROBES + 1) * lines.length() + lines.columns();
			Optional<Boolean> separates = probe.separates(frame);
			looked += separates.isPresent() ? 1 : 0;
			right += separates.orElse(false) ? 1 : 0;
		}
		return right >= PROBES_RIGHT * looked;
	}

	/** Whole lines, and a last one that is not whole where the file ends early. */
	private ScanLayout layout(LineFinder.Lines lines) {
		long room = frames - lines.start();
		long whole = (room + lines.flyback()) / lines.length();
		boolean more = !acquisition.complete() && room > whole * lines.length();
		return new ScanLayout(Math.max(1, whole + (more ? 1 : 0)), lines.columns(), lines.start(), lines.flyback());
	}
}
