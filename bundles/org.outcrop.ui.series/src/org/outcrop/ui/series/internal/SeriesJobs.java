package org.outcrop.ui.series.internal;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.SeriesDesk;

/** Starts work on stores as jobs, one at a time for each store; what goes wrong is said on the desk, in one line. Any thread. */
public final class SeriesJobs {

	/** Family of these jobs. */
	public static final Object FAMILY = "org.outcrop.ui.series.jobs";

	private final SeriesDesk desk;
	private final UiThread ui;

	/** @param display on whose thread ends are shown */
	public SeriesJobs(SeriesDesk desk, Display display) {
		this.desk = desk;
		this.ui = new UiThread(display);
	}

	/**
	 * Works on a store.
	 *
	 * @param name as the user reads it
	 * @param work on a worker; gives what is done on the user interface thread when it has come to its end
	 */
	public Job start(String name, SeriesStore store, Function<Progress, Runnable> work) {
		return JobRunner.start(name, FAMILY, store.address(), progress -> run(work, progress));
	}

	/** As above, for a store that may not be open yet. */
	public Job start(String name, String address, Function<Progress, Runnable> work) {
		return JobRunner.start(name, FAMILY, address, progress -> run(work, progress));
	}

	/** As above, for work in many steps. @param atLast done on the user interface thread in any case, also where it failed or was cancelled half way */
	public Job start(String name, SeriesStore store, Function<Progress, Runnable> work, Runnable atLast) {
		return JobRunner.start(name, FAMILY, store.address(), progress -> {
			try {
				run(work, progress);
			} finally {
				ui.execute(atLast);
			}
		});
	}

	/** Writes a file. */
	public Job start(String name, Path file, Function<Progress, Runnable> work) {
		return JobRunner.start(name, FAMILY, file, progress -> run(work, progress));
	}

	private void run(Function<Progress, Runnable> work, Progress progress) {
		try {
			ui.execute(work.apply(progress));
		} catch (DataException | IllegalArgumentException e) {
			ui.execute(() -> desk.say(Words.line(e), true));
		}
	}

	/**
	 * Looks something up that a question needs, without a job: short.
	 *
	 * @param looking on a worker
	 * @param then    on the user interface thread
	 */
	public <T> void look(Supplier<T> looking, Consumer<T> then) {
		Thread.ofVirtual().name("outcrop-series-look").start(() -> {
			try {
				T found = looking.get();
				ui.execute(() -> then.accept(found));
			} catch (DataException | IllegalArgumentException e) {
				ui.execute(() -> desk.say(Words.line(e), true));
			}
		});
	}
}
