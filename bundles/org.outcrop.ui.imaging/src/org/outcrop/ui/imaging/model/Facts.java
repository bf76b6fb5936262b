package org.outcrop.ui.imaging.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.data.imaging.ImagingChecks;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Numbers;

/** What is known of an open image, as rows of a table: what is odd comes first. Any thread. */
public final class Facts {

	private static final String ODD = "Warnings";
	private static final String FAILED = "Failed pixels";
	private static final int MOST_FAILURES = 1000;

	private final List<Fact> list = new ArrayList<>();

	private Facts() {
	}

	/** All of it. */
	public static List<Fact> of(ImageSource source) {
		Facts facts = new Facts();
		List<String> warnings = source.warnings();
		facts.add(ODD, "found", warnings.isEmpty() ? "none" : Integer.toString(warnings.size()));
		warnings.forEach(warning -> facts.add(ODD, "", Notice.sentence(warning)));
		facts.failures(source.failures());
		source.run().ifPresent(run -> facts.run(run, source));
		source.store().ifPresent(store -> facts.store(store, source));
		if (source instanceof ImagesSource images) {
			facts.images(images);
		}
		return List.copyOf(facts.list);
	}

	private void add(String group, String name, String value) {
		list.add(new Fact(group, name, value));
	}

	private void failures(List<PixelFailure> failures) {
		add(FAILED, "number", failures.isEmpty() ? "none" : Integer.toString(failures.size()));
		failures.stream().limit(MOST_FAILURES).forEach(f -> add(FAILED, "x " + f.x() + ", y " + f.y() + (f.z() > 0 ? ", z " + f.z() : ""),
				Notice.sentence(f.reason()) + " (" + f.code() + ")"));
		if (failures.size() > MOST_FAILURES) {
			add(FAILED, "", (failures.size() - MOST_FAILURES) + " more");
		}
	}

	private void grid(ImageSource source) {
		ImageGrid grid = source.grid();
		add("Image", "grid", grid.width() + " × " + grid.height() + (grid.depth() > 1 ? " × " + grid.depth() : "") + " positions");
		add("Image", "pixel size", source.pixelSize().map(size -> Numbers.brief(size.x()) + " × " + Numbers.brief(size.y()) + " µm").orElse("not stated"));
	}

	private void images(ImagesSource source) {
		add("Image", "kind", "images alone, without spectra");
		grid(source);
		add("Image", "pixels with signal", Integer.toString(source.grid().rows()));
		source.images().labels().forEach(label -> add("Images", "", label));
	}

	private void run(ImagingRun run, ImageSource source) {
		ImagingOutline outline = run.outline();
		add("Image", "kind", "imzML, as recorded");
		grid(source);
		add("Image", "pixels", Long.toString(outline.pixels()));
		add("Image", "mode", outline.mode().id());
		add("Image", "spectra", outline.representation().name().toLowerCase(Locale.ROOT) + (outline.guessed() ? " (guessed)" : ""));
		add("Image", "points", Long.toString(outline.peaks()));
		add("Image", "polarity", outline.polarity().name().toLowerCase(Locale.ROOT));
		add("Image", "m/z, as stated", outline.statedMz().map(mz -> Numbers.fixed(mz.min(), 4) + " to " + Numbers.fixed(mz.max(), 4))
				.orElse("not stated"));
		add("Image", "m/z is stored in", outline.mzBits() + " bits");
		add("Image", "instrument", outline.instrument().model().isEmpty() ? "not stated" : outline.instrument().model());
		add("Image", "UUID", outline.uuid().orElse("not stated") + outline.uuidMatches().map(same -> same ? ", the same in both files"
				: ", another one in the .ibd file").orElse(""));
		for (ImagingChecks.Check check : run.checks().checks()) {
			add("Checks", check.id(), check.found() == 0 ? "fine" : check.found() + " found");
			check.samples().forEach(sample -> add("Checks", "", Notice.sentence(sample)));
		}
	}

	private void store(ImagingStore store, ImageSource source) {
		add("Image", "kind", "store on one mass axis");
		grid(source);
		add("Image", "pixels", Integer.toString(store.rows()));
		add("Image", "values stored", Long.toString(store.stored()));
		add("Image", "operator", store.method().isEmpty() ? "not stated" : store.method());
		axis(store.axis(), store.axisDescription());
		store.source().forEach((name, value) -> add("Source", name, value));
		store.dropped().forEach((reason, value) -> add("Not on the axis", reason.replace('_', ' '), Numbers.brief(value)));
	}

	private void axis(MassAxis axis, Optional<AxisDescription> made) {
		add("Mass axis", "bins", Integer.toString(axis.bins()));
		add("Mass axis", "range", Numbers.fixed(axis.edge(0), 4) + " to " + Numbers.fixed(axis.edge(axis.bins()), 4));
		made.ifPresentOrElse(description -> {
			add("Mass axis", "law", description.law());
			add("Mass axis", "placement", description.placement());
			add("Mass axis", "bin width", Numbers.brief(description.realised()) + " Da at m/z " + Numbers.brief(description.reference()));
		}, () -> add("Mass axis", "law", "not stated: made by another program"));
	}
}
