package org.outcrop.ui.scan4d.internal;

import java.util.Optional;

import org.outcrop.ui.Notice;
import org.outcrop.ui.scan4d.model.OverviewState;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/** What parts say when they have nothing to draw. */
public final class Notices {

	private static final String HOW = "Choose File > Open Data File (Ctrl+O), or drop a MIB or EMD file here.";

	private Notices() {
	}

	/** For a part that needs an open scan. */
	public static Notice nothingOpen(String purpose) {
		return new Notice("No scan is open", purpose + " " + HOW);
	}

	/** For the picture over the scan. */
	public static Optional<Notice> forScan(ScanModel model) {
		Optional<ScanSession> session = model.session();
		if (session.isEmpty()) {
			return Optional.of(nothingOpen("A 4D scan appears here: one pixel for each position, with the diffraction frame beside it."));
		}
		if (session.get().image().isPresent()) {
			return session.get().image().get().problem().map(why -> new Notice("This picture can't be computed", why));
		}
		String name = session.get().file().getFileName().toString();
		Notice notice = switch (session.get().overview().state()) {
		case OverviewState.Waiting w -> new Notice("Analyzing " + name + " …", "The frame beside this can be looked at already.");
		case OverviewState.Running r -> new Notice("Reading the scan overview of " + name + " …",
				"A coarse picture comes first and is refined. The frame beside this can be looked at already.");
		case OverviewState.Stopped s -> new Notice("The scan overview was stopped",
				"Choose Compute above to begin again. Frames can be looked at all the same.");
		case OverviewState.Failed f -> new Notice("The scan overview can't be computed", f.why());
		case OverviewState.Ready r -> new Notice("Painting the scan overview …", "");
		};
		return Optional.of(notice);
	}

	/** For the frame. */
	public static Optional<Notice> forFrame(ScanModel model) {
		Optional<ScanSession> session = model.session();
		if (session.isEmpty()) {
			return Optional.of(nothingOpen("The detector frame of the position under the probe appears here."));
		}
		if (session.get().frame().isEmpty()) {
			return Optional.of(new Notice("Reading the first frame …", ""));
		}
		return session.get().frame().get().problem().map(why -> new Notice("This frame can't be read", why));
	}
}
