package org.outcrop.ui.scan4d.internal;

import org.outcrop.data.DataException;
import org.outcrop.ui.scan4d.model.OverviewState;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Looks now and then whether a file that is not complete has grown, as long as its scan is shown. */
final class GrowthWatch {

	private static final long EVERY_MILLIS = 2000;

	private GrowthWatch() {
	}

	/** Returns at once; does nothing for a file that is complete. */
	static void start(ScanDesk desk, ScanSession session) {
		if (!session.outline().complete() && session.scan().isSequence()) {
			Thread.ofVirtual().name("outcrop-growth-watch").start(() -> watch(desk, session));
		}
	}

	private static void watch(ScanDesk desk, ScanSession session) {
		try {
			while (!session.isClosed() && !session.outline().complete()) {
				Thread.sleep(EVERY_MILLIS);
				if (!session.isClosed() && session.scan().refresh()) {
					desk.ui().execute(() -> grew(desk, session));
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (DataException e) {
			// it has gone, or was closed meanwhile: whoever reads from it next says so, and there is nothing to watch
			return;
		}
	}

	private static void grew(ScanDesk desk, ScanSession session) {
		if (session.isClosed()) {
			return;
		}
		session.grew();
		if (!(session.overview().state() instanceof OverviewState.Running)) {
			desk.overview(session);
		}
	}
}
