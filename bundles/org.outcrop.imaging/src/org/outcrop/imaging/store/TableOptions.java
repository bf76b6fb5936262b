package org.outcrop.imaging.store;

import java.util.List;

import org.outcrop.imaging.axis.MassWindow;

/**
 * How a store is written.
 *
 * @param overwrite whether a store of the same name is replaced, when the new one is complete
 * @param layout    in which order its values lie
 * @param ions      whose images are kept with it
 */
public record TableOptions(boolean overwrite, Layout layout, List<MassWindow> ions) {

	/** In which order the values of a table lie. */
	public enum Layout {
		/** Column by column: quick ion images. */
		COLUMNS("csc"),
		/** Row by row: quick spectra. */
		ROWS("csr"),
		/** Column by column, and once more row by row. */
		BOTH("both");

		private final String id;

		Layout(String id) {
			this.id = id;
		}

		/** As the command line has it. */
		public String id() {
			return id;
		}
	}

	/** Nothing is replaced, columns, no ions. */
	public static final TableOptions DEFAULT = new TableOptions(false, Layout.COLUMNS, List.of());

	public TableOptions {
		ions = List.copyOf(ions);
	}

	/** The same, replacing what is there or not. */
	public TableOptions overwriting(boolean replace) {
		return new TableOptions(replace, layout, ions);
	}

	/** The same in another order. */
	public TableOptions with(Layout other) {
		return new TableOptions(overwrite, other, ions);
	}

	/** The same with images of some ions. */
	public TableOptions withIons(List<MassWindow> windows) {
		return new TableOptions(overwrite, layout, windows);
	}
}
