package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.ImagingSummary;
import org.outcrop.data.imaging.ImagingSummaryCollector;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.headless.internal.Session;
import org.outcrop.imaging.axis.AxisRequest;

/** What is known of an image when each of its values was read. */
final class ImagingFigures {

	/** Pixels are added up in so many parts, whatever the number of threads, so that sums have the same digits. */
	private static final int MOST_PARTS = 4096;

	private ImagingFigures() {
	}

	/** Reads every spectrum once, by several threads. */
	static ImagingSummary of(Session session, ImagingRun run) {
		long pixels = run.pixels().count();
		long each = Math.max(1, Math.ceilDiv(pixels, MOST_PARTS));
		int parts = Math.toIntExact(Math.ceilDiv(pixels, each));
		List<ImagingSummaryCollector> collectors = new ArrayList<>();
		for (int part = 0; part < parts; part++) {
			collectors.add(new ImagingSummaryCollector());
		}
		session.progress().stage("Reading spectra");
		Crew.runAll("info", session.workers(), parts, session.progress(), () -> new Member(run, collectors, each, session.progress().silent()));
		ImagingSummaryCollector all = new ImagingSummaryCollector();
		collectors.forEach(all::add);
		ImagingSummary summary = all.summary();
		warn(run.warnings(), summary);
		return summary;
	}

	/** What no index can tell; with codes of their own, because readers tell of those that they came across. */
	private static void warn(WarningLog warnings, ImagingSummary summary) {
		if (summary.notFinite() > 0) {
			warnings.add("all-not-finite", summary.notFinite() + " points in all have an m/z or intensity that is no finite number; they count for nothing");
		}
		if (summary.notPositive() > 0) {
			warnings.add("all-without-mass", summary.notPositive() + " points have an m/z of 0 or below; resampling leaves them out");
		}
		summary.mz().filter(mz -> mz.max() > AxisRequest.LIMITS.max()).ifPresent(mz -> warnings.add("all-absurd-mass",
				"m/z values go up to " + mz.max() + ", which no mass has; resampling leaves them out"));
		if (summary.unsorted() > 0) {
			warnings.add("all-unsorted", summary.unsorted() + " spectra are not in the order of m/z; resampling sorts them");
		}
	}

	/** Whether the checksums that the file states are those of its data; empty where it states none. */
	static Optional<Boolean> checksum(Session session, ImagingRun run) {
		if (run.outline().statedSha1().isEmpty() && run.outline().statedMd5().isEmpty()) {
			return Optional.empty();
		}
		session.progress().stage("Taking checksums");
		return Optional.of(run.verifyChecksums(session.progress()));
	}

	/** Reads parts of an image. One thread. */
	private static final class Member implements Crew.Member {
		private final PixelReader reader;
		private final List<ImagingSummaryCollector> collectors;
		private final long pixels;
		private final long each;
		private final Progress progress;

		Member(ImagingRun run, List<ImagingSummaryCollector> collectors, long each, Progress progress) {
			this.reader = run.spectra();
			this.collectors = collectors;
			this.pixels = run.pixels().count();
			this.each = each;
			this.progress = progress;
		}

		@Override
		public void run(long task) {
			reader.read(task * each, Math.min(pixels, (task + 1) * each), collectors.get((int) task), progress);
		}

		@Override
		public void close() {
			reader.close();
		}
	}
}
