package org.outcrop.imaging.internal.read;

import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;

/** The mass axis of a table: made again from its description, or from the m/z of its columns. */
final class TableAxes {

	private static final String MZ = "mz";
	private static final String ADVICE = "The store is damaged. Copy it again, or resample the image anew.";
	/** Centres of stores are rounded in their last digits only. */
	private static final double SAME = 1e-9;

	private TableAxes() {
	}

	static boolean hasMasses(Node columns) {
		return columns.has(MZ);
	}

	/** @param columns of the table, with the m/z of each */
	static MassAxis read(Node columns, Optional<AxisDescription> description, int count) {
		long length = columns.length(MZ).orElseThrow(() -> new DataException.Corrupt("the m/z of the columns are no numbers", columns.where(), ADVICE));
		if (length != count) {
			throw new DataException.Corrupt("the shapes disagree: m/z of " + length + " columns, the table has " + count, columns.where(), ADVICE);
		}
		if (description.isEmpty()) {
			return CentreAxis.of(columns.numbers(MZ).orElseThrow(), columns.where());
		}
		if (description.get().bins() != count) {
			throw new DataException.Corrupt("the mass axis has " + description.get().bins() + " bins, the table " + count + " columns", columns.where(),
					ADVICE);
		}
		MassAxis axis = MassAxis.of(description.get());
		for (int bin : new int[] {0, count / 2, count - 1}) {
			double stored = columns.item(MZ, bin);
			if (!(Math.abs(axis.centre(bin) - stored) <= SAME * stored)) {
				throw new DataException.Corrupt("column " + bin + " is at m/z " + stored + ", by the description of the mass axis at " + axis.centre(bin),
						columns.where(), ADVICE);
			}
		}
		return axis;
	}
}
