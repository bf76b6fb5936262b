package org.outcrop.ui.imaging.internal;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.Notice;
import org.outcrop.ui.imaging.model.ImageSource;
import org.outcrop.ui.imaging.model.ImagesSource;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.PassState;
import org.outcrop.ui.imaging.model.RunPass;
import org.outcrop.ui.imaging.model.RunSource;
import org.outcrop.ui.imaging.model.StoreSource;

/**
 * Puts images in front, and starts and ends what belongs to them.
 *
 * @param model what the parts show
 * @param ui    its thread
 */
public record ImagingDesk(ImagingModel model, Executor ui) {

	/** Family of the jobs that read whole files. */
	public static final Object PASSES = "org.outcrop.ui.imaging.passes";

	/** What can be shown of a data set. Worker thread. */
	public static ImageSource source(Dataset dataset) {
		return switch (dataset) {
		case ImagingStore store -> new StoreSource(store);
		case ImagingRun run -> new RunSource(run);
		case IonImages images -> new ImagesSource(images);
		default -> throw new DataException.Unsupported("this is no mass spectrometry image", dataset.file().toString(),
				"Open an imzML file or a store that was resampled from one.");
		};
	}

	/** Shows an image, and starts what has to be read for it. Any thread; the source is given away. */
	public ImagingSession open(ImageSource source) {
		ImagingSession session = new ImagingSession(source, ui);
		ui.execute(() -> {
			model.show(session).ifPresent(ImagingDesk::close);
			session.start();
			if (source.run().isPresent()) {
				read(session);
			}
		});
		return session;
	}

	/** Closing may wait for readers and disks, which holds nobody up here. Thread: user interface. */
	public static void close(ImagingSession session) {
		session.retire();
		Thread.ofVirtual().name("outcrop-imaging-closer").start(session::close);
	}

	/** Starts the job that reads all spectra of a file once, for its images of the ion current. Thread: user interface. */
	public Job read(ImagingSession session) {
		RunSource source = (RunSource) session.source();
		session.setPass(new PassState.Running(0, source.run().orElseThrow().pixels().count(), 0), Optional.empty());
		AtomicBoolean begun = new AtomicBoolean();
		Job job = JobRunner.start("Ion current of " + session.file().getFileName(), PASSES, "ion current of " + session.file(), progress -> {
			begun.set(true);
			work(session, progress);
		});
		job.addJobChangeListener(new JobChangeAdapter() {
			@Override
			public void done(IJobChangeEvent event) {
				ui.execute(() -> ended(session, begun));
			}
		});
		if (job.getState() == Job.NONE) {
			ended(session, begun); // before anybody listened
		}
		return job;
	}

	/** A job that was cancelled while it waited for its turn tells nobody else. */
	private static void ended(ImagingSession session, AtomicBoolean begun) {
		if (!begun.get() && session.pass() instanceof PassState.Running running) {
			session.setPass(new PassState.Stopped(running.done(), running.total()), Optional.empty());
		}
	}

	private void work(ImagingSession session, Progress progress) {
		ImagingRun run = session.source().run().orElseThrow();
		long total = run.pixels().count();
		long start = System.nanoTime();
		Growth growth = new Growth(session, start);
		PassState outcome = new PassState.Failed(new Notice("The image can't be read", "The program made a mistake; the error log says more."));
		Optional<RunPass> found = Optional.empty();
		try {
			progress.stage("Reading spectra");
			found = Optional.of(RunPass.over(run, growth, whileShown(session, progress)));
			outcome = new PassState.Done((System.nanoTime() - start) / 1_000_000);
		} catch (CancellationException e) {
			outcome = new PassState.Stopped(growth.done, total);
			throw e;
		} catch (DataException e) {
			// the part says it in the place of the picture; a dialog besides would say it twice
			outcome = new PassState.Failed(new Notice("The image can't be read", Notice.line(e)));
		} catch (IllegalStateException e) {
			if (!session.isClosed()) {
				throw e;
			}
			// the file was let go under the reader, whose result nobody waits for
		} finally {
			PassState end = outcome;
			Optional<RunPass> all = found;
			ui.execute(() -> session.setPass(end, all));
		}
	}

	/** Hands what is there so far to the user interface, unless that is still busy with what came before. */
	private final class Growth implements RunPass.Listener {
		private final ImagingSession session;
		private final long start;
		private final AtomicBoolean waiting = new AtomicBoolean();
		private volatile long done;

		Growth(ImagingSession session, long start) {
			this.session = session;
			this.start = start;
		}

		@Override
		public void grew(RunPass pass) {
			done = pass.done();
			if (waiting.compareAndSet(false, true)) {
				double rate = pass.done() * 1e9 / Math.max(1, System.nanoTime() - start);
				ui.execute(() -> {
					waiting.set(false);
					session.setPass(new PassState.Running(pass.done(), pass.tic().length, rate), Optional.of(pass));
				});
			}
		}
	}

	/** Cancelled by the user, or by showing something else. */
	private static Progress whileShown(ImagingSession session, Progress progress) {
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
