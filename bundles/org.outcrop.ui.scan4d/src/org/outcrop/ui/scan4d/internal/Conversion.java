package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.Locale;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.scan4d.CalibratedScan;
import org.outcrop.scan4d.CorrectedScan;
import org.outcrop.scan4d.Correction;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ConversionPlan;
import org.outcrop.scan4d.convert.ScanConversion;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.ScanViewer;
import org.outcrop.ui.scan4d.fourier.FourierOpening;
import org.outcrop.ui.scan4d.model.Rate;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Converting a scan to an EMD file or a Zarr store. */
public final class Conversion {

	/** Family of the jobs that convert. */
	public static final Object FAMILY = "org.outcrop.ui.scan4d.conversions";

	/** What follows a conversion. */
	public enum After {
		/** The new file is opened. */
		OPEN,
		/** The new file is opened for its Fourier transform. */
		FOURIER
	}

	private Conversion() {
	}

	/** Asks how, and starts. Thread: user interface. */
	public static void ask(Shell shell, ScanSession session, After after) {
		ConvertDialog dialog = new ConvertDialog(shell, session);
		if (dialog.open() == Window.OK) {
			start(shell, session, dialog.target(), dialog.options(), after);
		}
	}

	/** Converts in a job, then opens the new file. Thread: user interface. */
	public static Job start(Shell shell, ScanSession session, Path target, ConversionOptions options, After after) {
		UiThread ui = new UiThread(shell.getDisplay());
		Path source = session.file();
		Scan4dOutline outline = session.outline();
		Correction correction = session.correction();
		return JobRunner.start("Converting " + source.getFileName() + " to " + (options.zarr().isPresent() ? "Zarr" : "EMD"), FAMILY, target, progress -> {
			progress.stage("Looking at what is there");
			OutcropRuntime runtime = OutcropRuntime.get();
			// opened for itself, so that it goes on when the user looks at something else meanwhile
			try (Dataset own = runtime.formatReaders().open(source, runtime.openOptions(), progress)) {
				Scan4d scan = CorrectedScan.of(CalibratedScan.of(asShown((Scan4d) own, outline), outline.calibration()), correction);
				ConversionPlan plan = ScanConversion.plan(scan, target, options);
				ScanConversion.run(scan, plan, runtime.formatReaders(), runtime.workers(), runtime.memoryBudget(), withRate(progress));
			}
			if (after == After.FOURIER) {
				ui.execute(() -> FourierOpening.showOnceOpen(ScanViewer.workbenchModel(), target, ui));
			}
			FileOpening.open(target);
		});
	}

	/** The same array in the same shape. */
	public static Scan4d asShown(Scan4d opened, Scan4dOutline outline) {
		boolean otherArray = outline.array().isPresent() && !outline.array().equals(opened.outline().array());
		Scan4d scan = otherArray ? opened.select(outline.array().get()) : opened;
		boolean sameShape = scan.outline().layout().layout().equals(outline.layout().layout());
		return scan.isSequence() && !sameShape ? scan.arranged(outline.layout().layout()) : scan;
	}

	/** Tells rate and time left along with the bytes that are done. */
	private static Progress withRate(Progress progress) {
		Rate rate = new Rate(System.nanoTime());
		return new Progress() {
			@Override
			public void stage(String what) {
				progress.stage(what);
			}

			@Override
			public void worked(long done, long total) {
				progress.worked(done, total);
				String words = rate.words(done, total, System.nanoTime());
				if (!words.isEmpty()) {
					progress.stage(words);
				}
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}

	/** Bytes as the user reads them. */
	public static String bytes(long bytes) {
		double value = bytes;
		String[] units = {"bytes", "kB", "MB", "GB", "TB"};
		int unit = 0;
		while (value >= 1000 && unit < units.length - 1) {
			value /= 1000;
			unit++;
		}
		return String.format(Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, units[unit]);
	}
}
