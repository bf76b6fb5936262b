package org.outcrop.ui;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.runtime.MonitorProgress;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.internal.AddressRule;
import org.outcrop.ui.internal.FileRule;

/**
 * Starts long work as a job with progress and cancel in the progress view.
 *
 * <p>Two jobs on one file never run at once. Any thread.
 */
public final class JobRunner {

	private static final String PLUGIN = "org.outcrop.ui";

	/** What a job does; on a worker thread. */
	@FunctionalInterface
	public interface Work {

		/** @throws DataException that the user is told about */
		void run(Progress progress);
	}

	private JobRunner() {
	}

	/**
	 * Schedules a job that belongs to the user: visible, and cancellable.
	 *
	 * @param name   as the user reads it: "Opening brain.mzML"
	 * @param family groups jobs for {@link org.eclipse.core.runtime.jobs.IJobManager#find}
	 * @param file   no other job on this file runs meanwhile
	 */
	public static Job start(String name, Object family, Path file, Work work) {
		return start(name, family, new FileRule(file), work);
	}

	/** As for a file, for what has another kind of address. */
	public static Job start(String name, Object family, String address, Work work) {
		return start(name, family, new AddressRule(address), work);
	}

	private static Job start(String name, Object family, ISchedulingRule rule, Work work) {
		Job job = new WorkJob(name, family, work);
		job.setRule(rule);
		job.setUser(true);
		job.schedule();
		return job;
	}

	private static final class WorkJob extends Job {
		private final Object family;
		private final Work work;

		WorkJob(String name, Object family, Work work) {
			super(name);
			this.family = family;
			this.work = work;
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			try {
				work.run(new MonitorProgress(monitor, getName()));
				return Status.OK_STATUS;
			} catch (CancellationException e) {
				return Status.CANCEL_STATUS;
			} catch (DataException e) {
				// the sentence is for the user, who has no use for a stack trace
				return new Status(IStatus.ERROR, PLUGIN, Notice.sentence(e.getMessage()) + "\n\n" + Notice.sentence(e.advice()));
			}
		}

		@Override
		public boolean belongsTo(Object other) {
			return family.equals(other) || OutcropRuntime.JOB_FAMILY.equals(other);
		}
	}
}
