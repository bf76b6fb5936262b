package org.outcrop.ui.scan4d.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.Job;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.scan4d.Binning;
import org.outcrop.scan4d.CalibratedScan;
import org.outcrop.scan4d.CorrectedScan;
import org.outcrop.scan4d.Correction;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.RememberedCalibrations;
import org.outcrop.scan4d.RememberedLayouts;
import org.outcrop.scan4d.cached.CachedState;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.OverviewOutcome;
import org.outcrop.scan4d.cached.OverviewRequest;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.cached.ScanCache;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.model.Completeness;
import org.outcrop.ui.scan4d.model.ImageWork;
import org.outcrop.ui.scan4d.model.Means;
import org.outcrop.ui.scan4d.model.OverviewState;
import org.outcrop.ui.scan4d.model.Problem;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/**
 * Puts scans in front, and starts and ends what belongs to them.
 *
 * @param model  what the parts show
 * @param ui     its thread
 * @param means  what the work of a session may use
 * @param cache  the folder where results are kept
 * @param policy where results may be kept
 */
public record ScanDesk(ScanModel model, Executor ui, Means means, Supplier<CacheRoot> cache, KeepPolicy policy) {

	/** Family of the jobs that make overviews. */
	public static final Object OVERVIEWS = "org.outcrop.ui.scan4d.overviews";

	/** What a sentence begins with that tells what was found in a cache. */
	static final String FOUND = "Found cached: ";

	private static final int COARSE = 16;

	/** The desk of the running workbench. */
	public static ScanDesk of(ScanModel model, UiThread ui) {
		OutcropRuntime runtime = OutcropRuntime.get();
		return new ScanDesk(model, ui, new Means(runtime.workers(), runtime.memoryBudget()), runtime::cacheRoot, ScanSettings.keepPolicy());
	}

	/** Shows a scan in the shape that was remembered for it, and starts its overview. Any thread; the scan is given away. */
	public ScanSession open(Scan4d scan) {
		Scan4d arranged = RememberedLayouts.in(cache.get().folder()).applied(scan);
		ScanSession session = new ScanSession(calibrated(arranged), means, ui);
		ui.execute(() -> {
			model.show(session).ifPresent(ScanDesk::close);
			overview(session);
			GrowthWatch.start(this, session);
		});
		return session;
	}

	/** With the pixel sizes that were entered for it. Any thread. */
	public Scan4d calibrated(Scan4d scan) {
		return RememberedCalibrations.in(cache.get().folder()).applied(scan);
	}

	/** Takes other pixel sizes at once, and remembers them for the file; those of the file itself are remembered by forgetting others. */
	public void calibrate(ScanSession session, Calibration calibration) {
		session.setCalibration(calibration);
		RememberedCalibrations remembered = RememberedCalibrations.in(cache.get().folder());
		String array = RememberedCalibrations.arrayOf(session.scan());
		Calibration ofPixels = Binning.unbinned(calibration, Binning.factorOf(session.scan()));
		boolean own = ofPixels.equals(CalibratedScan.ofFile(session.scan()));
		JobRunner.start("Remembering the pixel sizes", OVERVIEWS, remembered.folder(), progress -> {
			if (own) {
				remembered.forget(session.file(), array);
			} else {
				remembered.remember(session.file(), array, ofPixels);
			}
		});
	}

	/** Shows the same frames corrected, or as they are in the file. Thread: user interface. */
	public ScanSession correct(ScanSession before, Correction correction) {
		return replace(before, CorrectedScan.of(before.scan(), correction));
	}

	/** Shows the same frames with squares of pixels added up. Thread: user interface. */
	public ScanSession bin(ScanSession before, int factor) {
		return replace(before, Binning.of(before.scan(), factor));
	}

	/** Closing may wait for readers and disks, which holds nobody up here. */
	public static void close(ScanSession session) {
		session.retire();
		Thread.ofVirtual().name("outcrop-scan-closer").start(session::close);
	}

	/** Shows the same file otherwise: another array of it, or another shape. Thread: user interface. */
	public ScanSession replace(ScanSession before, Scan4d scan) {
		ScanSession next = ScanSession.after(before, scan, means, ui);
		model.show(next).ifPresent(ScanSession::retire);
		if (!(next.overview().state() instanceof OverviewState.Ready)) {
			overview(next);
		}
		GrowthWatch.start(this, next);
		return next;
	}

	/** Shows the frames in another shape, which reads nothing again, and remembers it for the file. Thread: user interface. */
	public ScanSession arrange(ScanSession before, ScanLayout layout) {
		ScanSession next = replace(before, before.scan().arranged(layout));
		RememberedLayouts layouts = RememberedLayouts.in(cache.get().folder());
		JobRunner.start("Remembering the scan shape", OVERVIEWS, layouts.folder(), progress -> layouts.remember(next.file(), layout));
		return next;
	}

	/** Starts the job that finds or makes the overview of a session. */
	public Job overview(ScanSession session) {
		session.overview().setState(new OverviewState.Running(new Completeness(COARSE, 0, 1)));
		return JobRunner.start("Scan overview of " + session.file().getFileName(), OVERVIEWS, session.file(),
				progress -> work(session, progress));
	}

	private void work(ScanSession session, Progress progress) {
		OverviewState outcome = new OverviewState.Failed("The program made a mistake; the error log says more.");
		try {
			Progress whileShown = whileShown(session, progress);
			whileShown.checkCancelled();
			progress.stage("Looking for cached results");
			ScanCache results = ScanCache.of(cache.get(), policy);
			String words = words(results.find(session.scan(), whileShown));
			ui.execute(() -> session.overview().setFound(words));
			Optional<Overviews> kept = results.load(session.scan(), false, whileShown);
			if (kept.isPresent()) {
				outcome = new OverviewState.Ready(words);
				ui.execute(() -> session.overview().came(kept.get(), words));
				return;
			}
			progress.stage("Reading the scan");
			OverviewRequest request = OverviewRequest.standard(session.shape(), COARSE, means.workers(), means.budget());
			OverviewOutcome made = results.overview(session.scan(), request, whileShown, partial -> grew(session, partial));
			outcome = new OverviewState.Ready(readyWords(made));
			ui.execute(() -> session.overview().came(made.overviews(), readyWords(made)));
		} catch (CancellationException e) {
			outcome = new OverviewState.Stopped();
			throw e;
		} catch (DataException e) {
			// the part says it in the place of the picture; a dialog besides would say it twice
			outcome = new OverviewState.Failed(Problem.sentence(e));
		} finally {
			OverviewState end = outcome;
			if (!(end instanceof OverviewState.Ready)) {
				ui.execute(() -> session.overview().setState(end));
			}
		}
	}

	private void grew(ScanSession session, PassResult partial) {
		if (partial.done() > 0 && partial.outcomes().get(0) instanceof PassResult.Outcome.Pictures pictures) {
			Completeness completeness = Completeness.of(partial);
			Picture picture = pictures.pictures().get(0);
			ImageWork.Known known = new ImageWork.Known(session.images().filled(picture, completeness), completeness);
			ui.execute(() -> session.overview().grew(known));
		}
	}

	/** What was found, as the user reads it. */
	static String words(CachedState state) {
		List<String> names = state.valid().stream().map(name -> name.replace('_', ' '))
				.sorted(Comparator.comparing(name -> !name.contains("overview"))).toList();
		String stale = state.results().stream().filter(r -> !r.isValid() && !state.has(r.name()))
				.map(r -> r.name().replace('_', ' ') + " " + r.where().words() + " is not used: " + r.reason()).collect(Collectors.joining("; "));
		if (names.isEmpty()) {
			return stale.isEmpty() ? "Nothing is cached for this scan yet" : stale;
		}
		Optional<String> where = state.results().stream().filter(r -> r.isValid()).map(r -> r.where().words()).findFirst();
		return FOUND + String.join(", ", names) + " (" + where.orElse("") + ")" + (stale.isEmpty() ? "" : "; " + stale);
	}

	private static String readyWords(OverviewOutcome made) {
		String kept = made.reused() ? "Overview found " + made.kept().where().words() : "Overview computed, kept " + made.kept().where().words();
		return made.notices().isEmpty() ? kept : kept + ". " + String.join(" ", made.notices());
	}

	/** Cancelled by the user, or by showing something else. */
	private static Progress whileShown(ScanSession session, Progress progress) {
		return new Progress() {
			@Override
			public void stage(String what) {
				progress.stage(what);
			}

			@Override
			public void worked(long done, long total) {
				progress.worked(done, total);
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled() || session.isClosed();
			}
		};
	}
}
