package org.outcrop.ui.peakmap.widgets;

import java.util.Locale;

import org.outcrop.ui.Notice;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.RunState;

/** What parts say when they have nothing to draw. */
public final class Notices {

	private static final Notice NOTHING_OPEN = new Notice("No file is open",
			"Choose File > Open Data File (Ctrl+O), drop an mzML file here, or pick one of File > Recent Data Files.");

	private Notices() {
	}

	/** For the map. */
	public static Notice forMap(PeakMapModel model) {
		return model.run().map(Notices::ofRun).orElse(NOTHING_OPEN);
	}

	/**
	 * For a part beside the map.
	 *
	 * @param ready what to say when a run is all there but nothing chosen in it
	 */
	public static Notice forPart(PeakMapModel model, Notice ready) {
		return model.run().map(run -> run.store().isPresent() ? ready : ofRun(run)).orElse(NOTHING_OPEN);
	}

	private static Notice ofRun(RunSession run) {
		String name = run.file().getFileName().toString();
		return switch (run.state()) {
		case RunState.Opening o -> new Notice("Opening " + name + " …",
				"The map appears as soon as the first spectra are read. The progress view can stop it.");
		case RunState.Reading r -> new Notice("Reading " + name + " …", "This fills when the whole file has been read.");
		case RunState.Ready r -> new Notice(name, "");
		case RunState.Failed f -> new Notice(name + " could not be opened", f.why().getMessage() + "\n" + sentence(f.why().advice()));
		case RunState.Cancelled c -> new Notice("Opening " + name + " was stopped",
				"Open it again from File > Recent Data Files, or choose another file.");
		case RunState.Closed c -> NOTHING_OPEN;
		};
	}

	private static String sentence(String advice) {
		return advice.isEmpty() ? "" : advice.substring(0, 1).toUpperCase(Locale.ROOT) + advice.substring(1) + ".";
	}

	/** How far a run is read, in a few words; empty when it is not being read. */
	public static String reading(RunSession run) {
		return run.state() instanceof RunState.Reading r
				? String.format(Locale.ROOT, "preview while reading: %,d spectra, %,d peaks so far", r.preview().spectra(), r.preview().peaks())
				: "";
	}
}
