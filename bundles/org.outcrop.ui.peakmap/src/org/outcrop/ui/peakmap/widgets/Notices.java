package org.outcrop.ui.peakmap.widgets;

import java.util.Locale;

import org.outcrop.peaks.PeakStore;
import org.outcrop.ui.Notice;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.RunState;

/** What parts say when they have nothing to draw. */
public final class Notices {

	private static final String HOW = "Choose File > Open Data File (Ctrl+O), or drop an mzML file here.";

	private Notices() {
	}

	/** For the map. */
	public static Notice forMap(PeakMapModel model) {
		return forRun(model, "The peaks of a run appear here: retention time across, m/z up.");
	}

	/** For the overview. */
	public static Notice forOverview(PeakMapModel model) {
		return forRun(model, "The whole run in small appears here.");
	}

	private static Notice forRun(PeakMapModel model, String purpose) {
		return model.run().map(run -> ofRun(run, purpose)).orElseGet(() -> nothingOpen(purpose));
	}

	private static Notice nothingOpen(String purpose) {
		return new Notice("No file is open", purpose + " " + HOW);
	}

	/**
	 * For a part beside the map.
	 *
	 * @param purpose a sentence about what the part is for
	 * @param ready   what to say when a run is all there but nothing chosen in it
	 */
	public static Notice forPart(PeakMapModel model, String purpose, Notice ready) {
		return model.store().isPresent() ? ready : forRun(model, purpose);
	}

	private static Notice ofRun(RunSession run, String purpose) {
		String name = run.file().getFileName().toString();
		return switch (run.state()) {
		case RunState.Opening o -> new Notice("Opening " + name + " …",
				"The map appears as soon as the first spectra are read. The progress view can stop it.");
		case RunState.Reading r -> new Notice("Reading " + name + " …", "This fills when the whole file has been read.");
		case RunState.Ready r -> new Notice("No peaks to map in " + name, whatElse(r.store()));
		case RunState.Failed f -> new Notice(name + " could not be opened", Notice.sentence(f.why().getMessage()) + "\n" + Notice.sentence(f.why().advice()));
		case RunState.Cancelled c -> new Notice("Opening " + name + " was stopped",
				"Open it again from File > Recent Data Files, or choose another file.");
		case RunState.Closed c -> nothingOpen(purpose);
		};
	}

	/** Where to look at a run that has no peaks over m/z. */
	private static String whatElse(PeakStore store) {
		long spectra = store.spectra().size();
		long chromatograms = store.summary().chromatograms();
		if (spectra == 0 && chromatograms == 0) {
			return "It holds neither spectra nor chromatograms.";
		}
		return (spectra == 0 ? "It holds no spectra." : "None of its spectra has peaks over m/z; the table of spectra lists them.")
				+ (chromatograms == 0 ? "" : " Its chromatograms are shown in the part Chromatogram.")
				+ (store.warnings().isEmpty() ? "" : " The warnings under the map say what could not be read.");
	}

	/** How far a run is read, in a few words; empty when it is not being read. */
	public static String reading(RunSession run) {
		return run.state() instanceof RunState.Reading r
				? String.format(Locale.ROOT, "preview while reading: %,d spectra, %,d peaks so far", r.preview().spectra(), r.preview().peaks())
				: "";
	}
}
