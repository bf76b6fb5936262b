package org.outcrop.headless.internal.command;

import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.scan4d.RememberedCalibrations;
import org.outcrop.scan4d.RememberedLayouts;

import picocli.CommandLine.Option;

/** Which array of a file is meant, and how its frames become a scan. Filled by picocli. */
final class ScanOptions {

	@Option(names = "--scan", paramLabel = "YxX", converter = Converters.ScanExtent.class, order = 5,
			description = "Scan positions: rows x columns, where the file does not say or is wrong; index remembers it for the file, and auto is what the file says.")
	private Converters.Extent scan;

	@Option(names = "--skip", paramLabel = "N", order = 6,
			description = "With --scan: frames before the first position; negative where the first positions have none.")
	private Long skip;

	@Option(names = "--flyback", paramLabel = "N", order = 7, description = "With --scan: frames to drop after each row.")
	private Integer flyback;

	@Option(names = "--array", paramLabel = "PATH", order = 8, description = "Which array of the file; info lists them.")
	private String array;

	/** Whether any of it was given. */
	boolean isGiven() {
		return scan != null || skip != null || flyback != null || array != null;
	}

	/**
	 * Opens a scan as it was asked for.
	 *
	 * @return owned by the caller
	 * @throws DataException.Unsupported where the file holds something else
	 */
	Scan4d open(Session session, Path file) {
		Dataset dataset = session.readers().open(file, session.openOptions(), session.progress());
		if (dataset instanceof Scan4d opened) {
			try {
				return chosen(session, opened);
			} catch (RuntimeException e) {
				dataset.close();
				throw e;
			}
		}
		dataset.close();
		throw new DataException.Unsupported("this file holds no 4D scan but data of the kind " + dataset.kind().id(), file.toString(),
				"give a scan such as a .mib or .emd file");
	}

	/** The scan as the options have it, else as it was remembered, else as it was opened. */
	Scan4d chosen(Session session, Scan4d opened) {
		boolean automatic = scan != null && scan.isAutomatic();
		if ((scan == null || automatic) && (skip != null || flyback != null)) {
			throw new UsageException("--skip and --flyback need --scan YxX");
		}
		try {
			Scan4d selected = array == null ? opened : opened.select(array);
			if (scan == null) {
				return calibrated(session, array == null ? remembered(session).applied(selected) : selected);
			}
			return calibrated(session, automatic ? selected : selected.arranged(layout()));
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	/** With the pixel sizes that were entered for the file in the workbench. */
	private static Scan4d calibrated(Session session, Scan4d scan) {
		return RememberedCalibrations.in(session.cacheRoot().folder()).applied(scan);
	}

	/** Remembers the shape that was given, or forgets the one that was; one for one of several arrays is for this command alone. */
	void remember(Session session, Path file) {
		if (scan == null || array != null) {
			return;
		}
		try {
			if (scan.isAutomatic()) {
				remembered(session).forget(file);
			} else {
				remembered(session).remember(file, layout());
			}
		} catch (DataException.NotWritable e) {
			session.warn(e.getMessage());
		}
	}

	private static RememberedLayouts remembered(Session session) {
		return RememberedLayouts.in(session.cacheRoot().folder());
	}

	private ScanLayout layout() {
		return new ScanLayout(scan.rows(), scan.columns(), skip == null ? 0 : skip, flyback == null ? 0 : flyback);
	}
}
