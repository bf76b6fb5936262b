package org.outcrop.ui.scan4d.fourier;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.FourierCache;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierOutcome;
import org.outcrop.fft.scan.FourierPlacement;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.model.Computing;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.FourierState;
import org.outcrop.ui.scan4d.fourier.model.Origin;
import org.outcrop.ui.scan4d.fourier.model.Transforms;
import org.outcrop.ui.scan4d.internal.ScanSettings;
import org.outcrop.ui.scan4d.model.Means;
import org.outcrop.ui.scan4d.model.Problem;
import org.outcrop.ui.scan4d.model.ScanSession;

/**
 * Looks for transforms, opens them, has them computed. Methods are called on the user interface thread and return at once.
 *
 * @param model      what the parts show
 * @param ui         its thread
 * @param means      what reading planes may use
 * @param transforms where transforms are kept
 */
public record FourierDesk(FourierModel model, Executor ui, Means means, Transforms transforms) {

	/** Family of the jobs that compute transforms. */
	public static final Object FAMILY = "org.outcrop.ui.scan4d.fourier";

	private static final String STOPPED = "Stopped. What is finished stays, and Compute goes on with it.";
	private static final String MISTAKE = "The program made a mistake; the error log says more.";

	/** The desk of the running workbench. */
	public static FourierDesk of(FourierModel model, UiThread ui) {
		OutcropRuntime runtime = OutcropRuntime.get();
		Means means = new Means(runtime.workers(), runtime.memoryBudget());
		return new FourierDesk(model, ui, means, Transforms.of(FourierCache.of(runtime.cacheRoot(), ScanSettings.keepPolicy()), means));
	}

	/** Looks for the transform of the scan that is open, unless that was done. */
	public void ensure() {
		if (model.state() instanceof FourierState.Unknown && model.scan().isPresent()) {
			look(model.scan().get());
		}
	}

	private void look(ScanSession scan) {
		model.setState(new FourierState.Looking());
		Thread.ofVirtual().name("outcrop-fourier-look").start(() -> {
			boolean answered = false;
			try {
				List<FourierFound> found = transforms.find(scan.scan(), Progress.NONE);
				Optional<FourierFound> best = found.stream().filter(FourierFound::isValid).findFirst();
				Optional<Spectrum4d> kept = best.flatMap(b -> transforms.load(scan.scan(), b.options(), Progress.NONE));
				ui.execute(() -> kept.ifPresentOrElse(
						spectrum -> show(scan, spectrum, new FourierState.Ready(spectrum.options(), foundWords(best.orElseThrow()), found)),
						() -> absent(scan, found)));
				answered = true;
			} catch (DataException e) {
				ui.execute(() -> failed(scan, Problem.sentence(e)));
				answered = true;
			} finally {
				if (!answered) {
					ui.execute(() -> failed(scan, MISTAKE));
				}
			}
		});
	}

	private static String foundWords(FourierFound found) {
		return "Found " + found.where().words() + " " + found.file().getFileName();
	}

	private boolean isOpen(ScanSession scan) {
		return model.scan().filter(scan::equals).isPresent();
	}

	private void show(ScanSession scan, Spectrum4d spectrum, FourierState state) {
		if (isOpen(scan)) {
			model.show(new FourierSession(scan, spectrum, Origin.KEPT, model.styles(), ui), state);
		} else {
			Thread.ofVirtual().start(spectrum::close);
		}
	}

	private void absent(ScanSession scan, List<FourierFound> found) {
		if (isOpen(scan)) {
			model.setState(new FourierState.Absent(found));
			direct();
		}
	}

	private void failed(ScanSession scan, String why) {
		if (isOpen(scan)) {
			model.setState(new FourierState.Failed(why));
			direct();
		}
	}

	/** Where there is no transform, frequencies are computed one by one, as soon as the overview is there to pick them on. */
	public void direct() {
		boolean wanted = model.state() instanceof FourierState.Absent || model.state() instanceof FourierState.Failed;
		if (wanted && model.session().isEmpty()) {
			model.scan().ifPresent(scan -> FourierSession.direct(scan, means, model.styles(), ui)
					.ifPresent(session -> model.show(session, model.state())));
		}
	}

	/** Opens another one of those that were found. */
	public void open(FourierFound found) {
		ScanSession scan = model.scan().orElseThrow();
		List<FourierFound> all = model.state().all();
		model.setState(new FourierState.Looking());
		Thread.ofVirtual().name("outcrop-fourier-open").start(() -> {
			try {
				Optional<Spectrum4d> kept = transforms.load(scan.scan(), found.options(), Progress.NONE);
				ui.execute(() -> kept.ifPresentOrElse(
						spectrum -> show(scan, spectrum, new FourierState.Ready(found.options(), foundWords(found), all)), () -> again(scan)));
			} catch (DataException e) {
				ui.execute(() -> failed(scan, Problem.sentence(e)));
			}
		});
	}

	private void again(ScanSession scan) {
		if (isOpen(scan)) {
			look(scan);
		}
	}

	/** Has a transform computed in a job, and shows it. */
	public Job compute(FourierPlacement placement) {
		return compute(placement, false);
	}

	private Job compute(FourierPlacement placement, boolean anew) {
		ScanSession scan = model.scan().orElseThrow();
		FourierOptions options = placement.options();
		model.setEnded("");
		model.setCropping(false);
		model.setComputing(Optional.of(new Computing(options, "Waiting to begin", 0)));
		AtomicBoolean begun = new AtomicBoolean();
		Job job = JobRunner.start("4D FFT of " + scan.file().getFileName(), FAMILY, placement.target(), progress -> {
			begun.set(true);
			work(scan, placement, anew, new ComputeProgress(progress, options, now -> ui.execute(() -> goesOn(scan, now))));
		});
		job.addJobChangeListener(new JobChangeAdapter() {
			@Override
			public void done(IJobChangeEvent event) {
				// one that is cancelled while it waits for another one never begins, and ends nothing itself
				if (!begun.get()) {
					ui.execute(() -> ended(scan, STOPPED));
				}
			}
		});
		return job;
	}

	/** The same from the beginning, whatever an interrupted run has left. */
	public Job computeAnew(FourierPlacement placement) {
		return compute(placement, true);
	}

	private void goesOn(ScanSession scan, Computing now) {
		if (isOpen(scan) && model.computing().isPresent()) {
			model.setComputing(Optional.of(now));
		}
	}

	private void work(ScanSession scan, FourierPlacement placement, boolean anew, Progress progress) {
		String end = MISTAKE;
		try (OwnScan own = OwnScan.of(scan, progress)) {
			if (anew) {
				transforms.discard(placement);
			}
			FourierOutcome outcome = transforms.compute(own.scan(), placement, progress);
			List<FourierFound> found = found(own.scan());
			end = "";
			ui.execute(() -> came(scan, outcome, found));
		} catch (CancellationException e) {
			end = STOPPED;
			throw e;
		} catch (DataException e) {
			// the part says it; a dialog besides would say it twice
			end = Problem.sentence(e);
		} finally {
			String sentence = end;
			ui.execute(() -> ended(scan, sentence));
		}
	}

	private List<FourierFound> found(Scan4d scan) {
		return transforms.find(scan, Progress.NONE);
	}

	private void came(ScanSession scan, FourierOutcome outcome, List<FourierFound> found) {
		String words = (outcome.reused() ? "Found " : "Computed, kept ") + outcome.where().words() + " " + outcome.file().getFileName();
		String more = outcome.notices().isEmpty() ? ""
				: ". " + outcome.notices().stream().map(Notice::sentence).collect(Collectors.joining(" ")).replaceFirst("[.]$", "");
		show(scan, outcome.spectrum(), new FourierState.Ready(outcome.spectrum().options(), words + more, found));
	}

	private void ended(ScanSession scan, String sentence) {
		if (isOpen(scan)) {
			model.setComputing(Optional.empty());
			model.setEnded(sentence);
		}
	}
}
