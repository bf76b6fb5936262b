package org.outcrop.ui;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.jobs.Job;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.internal.DatasetViewers;

import org.outcrop.ui.internal.RecentFiles;

/** Opens files for the user: in a job, with the reader that knows them, in the viewer of what they hold. */
public final class FileOpening {

	/** Family of the jobs that open files. */
	public static final Object FAMILY = "org.outcrop.ui.opening";

	private FileOpening() {
	}

	/** Opens files one after another, the last ending up in front. Any thread; returns at once. */
	public static void open(List<Path> files) {
		files.forEach(FileOpening::open);
	}

	/** Opens one file. Any thread; returns at once. */
	public static Job open(Path file) {
		Path absolute = file.toAbsolutePath().normalize();
		return JobRunner.start("Opening " + absolute.getFileName(), FAMILY, absolute, progress -> run(absolute, progress));
	}

	private static void run(Path file, Progress progress) {
		progress.stage("Looking at the file");
		Dataset dataset = OutcropRuntime.get().formatReaders().open(file, OutcropRuntime.get().openOptions(), progress);
		DatasetViewers.Entry viewer;
		try {
			viewer = DatasetViewers.forKind(dataset.kind()).orElseThrow(() -> new DataException.Unsupported(
					"there is no view for this kind of data (" + dataset.kind().id() + ")", file.toString(), "use the command line for it"));
			RecentFiles.remember(file);
			viewer.bringToFront();
		} catch (RuntimeException e) {
			dataset.close();
			throw e;
		}
		viewer.create().show(dataset, progress);
	}
}
