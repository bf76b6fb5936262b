package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.Optional;

import org.outcrop.ui.Notice;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.FourierState;
import org.outcrop.ui.scan4d.fourier.model.Origin;
import org.outcrop.ui.scan4d.internal.Notices;

/** What the pictures of the explorer say when they have nothing to draw. */
public final class PaneNotices {

	private static final String COMPUTE = "Compute it in the part 4D FFT; everything else stays usable meanwhile.";

	private PaneNotices() {
	}

	/** In the place of a picture; empty where it is there. */
	public static Optional<Notice> of(FourierModel model, FourierPane pane) {
		if (model.scan().isEmpty()) {
			return Optional.of(Notices.nothingOpen("The Fourier transform of a 4D scan is looked at here."));
		}
		if (model.session().isEmpty()) {
			return Optional.of(withoutSession(model));
		}
		FourierSession session = model.session().get();
		Optional<String> problem = session.problem(pane);
		if (problem.isPresent()) {
			return Optional.of(new Notice("This picture can't be shown", problem.get()));
		}
		return session.shown(pane).isPresent() ? Optional.empty() : Optional.of(waiting(session, pane));
	}

	private static Notice withoutSession(FourierModel model) {
		return switch (model.state()) {
		case FourierState.Unknown unknown -> new Notice("Looking for a kept 4D FFT …", "");
		case FourierState.Looking looking -> new Notice("Looking for a kept 4D FFT …", "");
		case FourierState.Failed failed -> new Notice("No 4D FFT can be opened", failed.why());
		case FourierState.Absent absent -> new Notice("No 4D FFT yet",
				COMPUTE + " Single frequencies can be picked as soon as the scan overview is there.");
		case FourierState.Ready ready -> new Notice("Opening the 4D FFT …", "");
		};
	}

	private static Notice waiting(FourierSession session, FourierPane pane) {
		if (session.underWay(pane).isPresent()) {
			return new Notice("Computing …", String.format("%.0f %% done", 100 * session.underWay(pane).get()));
		}
		return switch (pane) {
		case AMPLITUDE, PHASE -> session.origin() == Origin.DIRECT ? new Notice("No 4D FFT yet",
				"Pick a frequency at the left: its plane is then computed exactly, in one pass over the scan. " + COMPUTE)
				: new Notice("Reading …", "");
		case PIXEL -> session.origin() == Origin.DIRECT ? new Notice("No 4D FFT yet",
				"Pick a detector pixel or region on the source: its frequencies are then computed exactly, in one pass. " + COMPUTE)
				: new Notice("Reading …", "");
		case FILTER -> session.isForImages() ? new Notice("No filter yet",
				"Choose the filter tool over the mean amplitude and drag the mask, or choose keep or take out above.")
				: forImages("A Fourier filter");
		case OBJECT_PHASE, OBJECT_AMPLITUDE -> session.isForImages() ? new Notice("Nothing reconstructed yet",
				"Check the numbers and choose Reconstruct.") : forImages("The reconstruction");
		case SOURCE -> new Notice("Reading the scan overview …", "");
		case MEAN -> new Notice("Reading …", "");
		};
	}

	private static Notice forImages(String what) {
		return new Notice(what + " needs the 4D FFT over the scan axes", COMPUTE);
	}
}
