package org.outcrop.ui.scan4d.fourier;

import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.scan4d.CalibratedScan;
import org.outcrop.scan4d.CorrectedScan;
import org.outcrop.ui.scan4d.internal.Conversion;
import org.outcrop.ui.scan4d.model.ScanSession;

/**
 * The scan of a session, opened once more, so that long work goes on when the user looks at something else meanwhile. Where that
 * would not be
 * the same data, as with frames that are corrected, it is the session's own.
 *
 * @param scan   to read
 * @param owned  what holds the file open
 * @param closes whether that is closed with this
 */
record OwnScan(Scan4d scan, Dataset owned, boolean closes) implements AutoCloseable {

	static OwnScan of(ScanSession session, Progress progress) {
		OutcropRuntime runtime = OutcropRuntime.get();
		Dataset opened = runtime.formatReaders().open(session.file(), runtime.openOptions(), progress);
		boolean keep = false;
		try {
			Scan4d same = CorrectedScan.of(
					CalibratedScan.of(Conversion.asShown((Scan4d) opened, session.outline()), session.outline().calibration()),
					session.correction());
			keep = same.fingerprint().equals(session.scan().fingerprint());
			return keep ? new OwnScan(same, opened, true) : new OwnScan(session.scan(), session.scan(), false);
		} finally {
			if (!keep) {
				opened.close();
			}
		}
	}

	@Override
	public void close() {
		if (closes) {
			owned.close();
		}
	}
}
