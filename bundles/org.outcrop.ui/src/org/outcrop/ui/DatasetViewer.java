package org.outcrop.ui;

import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;

/**
 * Shows datasets of one kind; registered at the extension point {@code org.outcrop.ui.datasetViewers}.
 *
 * <p>Implementations have a public constructor without arguments. One is made for each file.
 */
public interface DatasetViewer {

	/**
	 * Loads a dataset and shows it as it arrives.
	 *
	 * @param dataset  from now on the viewer's own, who closes it, also when this fails
	 * @param progress of the opening job; checked at least every 50 ms
	 * @throws org.outcrop.data.DataException where it can't be read; the caller tells the user
	 *         <p>Thread: the worker of the opening job, which may block here as long as the loading takes.
	 */
	void show(Dataset dataset, Progress progress);
}
