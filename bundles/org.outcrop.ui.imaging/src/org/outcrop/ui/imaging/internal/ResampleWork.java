package org.outcrop.ui.imaging.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.TableTarget;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.Notice;
import org.outcrop.ui.imaging.model.ResampleDraft;
import org.outcrop.ui.imaging.model.RunMeter;
import org.outcrop.ui.imaging.model.RunState;

/**
 * A resampling that runs: in a job of its own, so that it goes on when nobody looks. Whoever looks is told how far it got and how it ended; where
 * nobody does, the job tells it itself, and opens the result. Thread: user interface.
 */
final class ResampleWork {

	private final Path source;
	private final ResampleDraft draft;
	private final Executor ui;
	private final Consumer<RunState> listener;
	private Optional<Job> job = Optional.empty();
	/** Read by the job as well. */
	private volatile boolean watched = true;
	private boolean ended;

	/** @param listener on the thread of the user interface */
	ResampleWork(Path source, ResampleDraft draft, Executor ui, Consumer<RunState> listener) {
		this.source = source;
		this.draft = draft;
		this.ui = ui;
		this.listener = listener;
	}

	void start() {
		TableTarget target = draft.target().place();
		Job started = JobRunner.start("Resampling " + source.getFileName(), ResampleAction.FAMILY, target.path(), progress -> run(target, progress));
		job = Optional.of(started);
		started.addJobChangeListener(new JobChangeAdapter() {
			@Override
			public void done(IJobChangeEvent event) {
				ui.execute(() -> tell(new RunState.Stopped(isKept(target)))); // where it never began, nobody else says so
			}
		});
	}

	/** Ends it early. */
	void stop() {
		job.ifPresent(Job::cancel);
	}

	/** Nobody looks any more. */
	void leave() {
		watched = false;
	}

	private void run(TableTarget target, Progress progress) {
		try {
			ResampleOutcome outcome = resampled(target, new RunMeter(progress, state -> ui.execute(() -> tell(state))));
			ui.execute(() -> tell(new RunState.Done(outcome)));
			if (!watched) {
				FileOpening.open(target.path());
			}
		} catch (CancellationException e) {
			ui.execute(() -> tell(new RunState.Stopped(isKept(target))));
			throw e;
		} catch (DataException e) {
			if (!watched) {
				throw e;
			}
			ui.execute(() -> tell(new RunState.Failed(Notice.line(e), isKept(target))));
		}
	}

	private ResampleOutcome resampled(TableTarget target, Progress progress) {
		progress.stage("Looking at the image");
		OutcropRuntime runtime = OutcropRuntime.get();
		try (Dataset own = runtime.formatReaders().open(source, runtime.openOptions(), progress)) {
			return Resampler.run(Resampler.plan((ImagingRun) own, draft.options(runtime.workers(), ResampleAction.program()), runtime.memoryBudget(),
					progress), target, progress);
		}
	}

	private static boolean isKept(TableTarget target) {
		return Files.isDirectory(target.work());
	}

	/** Nothing is told after the end. */
	private void tell(RunState state) {
		if (!ended && watched) {
			ended = !(state instanceof RunState.Running);
			listener.accept(state);
		}
	}
}
