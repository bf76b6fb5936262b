package org.outcrop.headless.internal.command;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.Session;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.ScanCache;

/** What the commands on 4D scans share. */
final class ScanFiles {

	private ScanFiles() {
	}

	/** Tells what is odd about a scan, and how its shape was found where that is a guess. */
	static void warn(Session session, Scan4d scan) {
		PeakFiles.warn(session, scan.file(), scan.warnings().entries());
		scan.outline().notices().forEach(notice -> session.warn(scan.file().getFileName() + ": " + notice));
	}

	/** The results that are kept of scans. */
	static ScanCache cache(Session session, KeepPolicy policy) {
		return ScanCache.of(session.cacheRoot(), policy);
	}
}
