package org.outcrop.ui.imaging.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.TableTarget;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.ResampleDraft;

/** Brings the spectra of a recorded image onto one mass axis, in a store that is opened when it is finished, where it can be. */
public final class ResampleAction {

	/** Family of the jobs that resample. */
	public static final Object FAMILY = "org.outcrop.ui.imaging.resampling";

	private static final String BUNDLE = "org.outcrop.ui.imaging";

	private ResampleAction() {
	}

	/** Asks how, and starts. Thread: user interface. */
	public static void ask(Shell shell, ImagingSession session) {
		session.source().run().ifPresent(run -> {
			OutcropRuntime runtime = OutcropRuntime.get();
			ResampleDialog dialog = new ResampleDialog(shell, run, runtime.workers(), runtime.memoryBudget());
			if (dialog.open() == Window.OK) {
				start(session.file(), dialog.draft());
			}
		});
	}

	/** Resamples in a job of its own, which goes on when the user looks at something else. */
	public static Job start(Path source, ResampleDraft draft) {
		TableTarget target = draft.place();
		return JobRunner.start("Resampling " + source.getFileName(), FAMILY, target.path(), progress -> {
			progress.stage("Looking at the image");
			OutcropRuntime runtime = OutcropRuntime.get();
			try (Dataset own = runtime.formatReaders().open(source, runtime.openOptions(), progress)) {
				ResamplePlan plan = Resampler.plan((ImagingRun) own, draft.options(runtime.workers(), program()), runtime.memoryBudget(), progress);
				Resampler.run(plan, target, progress);
			}
			if (draft.opens()) {
				FileOpening.open(target.path());
			}
		});
	}

	/** Name and version, as stores say what made them. */
	static String program() {
		return "Outcrop" + Optional.ofNullable(Platform.getBundle(BUNDLE)).map(bundle -> " " + bundle.getVersion().getMajor() + "."
				+ bundle.getVersion().getMinor() + "." + bundle.getVersion().getMicro()).orElse("");
	}
}
