package org.outcrop.ui.cache.internal;

import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.ui.IStartup;
import org.outcrop.runtime.OutcropRuntime;

/**
 * Keeps the cache within its quota: when the workbench starts, and after each job that may have added to it. Only in our own product:
 * another Eclipse is not to be kept busy.
 */
public final class TidyAtStart implements IStartup {

	@Override
	public void earlyStartup() {
		IProduct product = Platform.getProduct();
		if (product == null || !product.getId().startsWith("org.outcrop.")) {
			return;
		}
		OutcropRuntime.get().tidyCache();
		Job.getJobManager().addJobChangeListener(new JobChangeAdapter() {
			@Override
			public void done(IJobChangeEvent event) {
				// tidying itself is a system job
				if (event.getJob().belongsTo(OutcropRuntime.JOB_FAMILY) && !event.getJob().isSystem()) {
					OutcropRuntime.get().tidyCache();
				}
			}
		});
	}
}
