package org.outcrop.imaging.store;

import java.nio.file.Path;

import org.outcrop.imaging.internal.store.Placement;

/** What the forms of this package have in common: where they are written, and how they get their name. Immutable; any thread. */
abstract sealed class PlacedTarget implements TableTarget permits H5adTarget, OmeZarrTarget, SpatialDataTarget {

	final TableOptions options;
	final Placement placement;
	private final String form;

	/** @param form as the user knows it */
	PlacedTarget(Path path, TableOptions options, String form) {
		this.options = options;
		this.placement = new Placement(path, options.overwrite());
		this.form = form;
	}

	@Override
	public final Path path() {
		return placement.path();
	}

	@Override
	public final String form() {
		return form;
	}

	@Override
	public final Path work() {
		return placement.work();
	}

	@Override
	public final void check() {
		placement.check();
	}
}
