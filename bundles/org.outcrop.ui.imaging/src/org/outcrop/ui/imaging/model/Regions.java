package org.outcrop.ui.imaging.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.image.RegionStatistics;
import org.outcrop.ui.LatestWork;

/** The regions of a session, and their figures in the picture that is shown. Thread: user interface. */
public final class Regions implements AutoCloseable {

	private static final int[] COLOURS = {0x78DCFF, 0xFFB03B, 0x78EBA0, 0xFF82DC, 0xFFF07A, 0xB59CFF};

	private static final double[] QUARTILES = {0.25, 0.75};

	private final ImagingSession session;
	private final LatestWork measuring;
	private final List<DrawnRegion> list = new ArrayList<>();
	private List<RegionStatistics> figures = List.of();
	private int chosen = -1;
	private int made;

	Regions(ImagingSession session, Executor ui) {
		this.session = session;
		measuring = new LatestWork("outcrop-imaging-regions", ui);
	}

	/** All of them, in the order in which they were drawn. */
	public List<DrawnRegion> list() {
		return List.copyOf(list);
	}

	/** Figures of each; empty until a picture is there. */
	public Optional<RegionStatistics> figures(int index) {
		return index < figures.size() ? Optional.of(figures.get(index)) : Optional.empty();
	}

	/** The one whose spectrum is shown. */
	public Optional<DrawnRegion> chosen() {
		return chosen >= 0 && chosen < list.size() ? Optional.of(list.get(chosen)) : Optional.empty();
	}

	/** Index of the one whose spectrum is shown; -1 for none. */
	public int chosenIndex() {
		return chosen;
	}

	/** Adds one and looks at it. */
	public void add(Outline outline) {
		made++;
		list.add(new DrawnRegion("Region " + made, COLOURS[(made - 1) % COLOURS.length], outline));
		measure();
		choose(list.size() - 1);
	}

	/** Gives one another name. */
	public void rename(int index, String name) {
		list.set(index, list.get(index).withName(name));
		session.changed(Change.REGIONS);
	}

	/** Removes one. */
	public void remove(int index) {
		if (index >= 0 && index < list.size()) {
			list.remove(index);
			chosen = -1;
			measure();
		}
	}

	/** Looks at one; -1 for none. */
	public void choose(int index) {
		int next = index >= 0 && index < list.size() ? index : -1;
		boolean other = next != chosen;
		chosen = next;
		if (other || next >= 0) {
			session.changed(Change.REGIONS);
		}
		chosen().ifPresent(region -> session.spectra().region(region, session.z()));
	}

	/** Takes the figures anew. */
	void measure() {
		List<DrawnRegion> measured = List.copyOf(list);
		Optional<Shown> shown = session.shown();
		figures = List.of();
		if (shown.isPresent() && !measured.isEmpty()) {
			IonImage image = session.measured().orElseThrow().image();
			measuring.submit(progress -> measured.stream()
					.map(region -> image.statistics(region.outline().region().rows(image.grid(), shown.get().z()), QUARTILES)).toList(), found -> {
						figures = found;
						session.changed(Change.REGIONS);
					}, failure -> session.changed(Change.REGIONS));
		}
		session.changed(Change.REGIONS);
	}

	@Override
	public void close() {
		measuring.close();
	}
}
