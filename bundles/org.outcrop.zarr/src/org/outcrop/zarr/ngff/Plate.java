package org.outcrop.zarr.ngff;

import java.util.List;

import org.outcrop.data.DataException;

/**
 * A plate of wells.
 *
 * @param rows         names, top to bottom
 * @param columns      names, left to right
 * @param fieldCount   most fields of a well
 * @param acquisitions may be none
 */
public record Plate(String name, List<String> rows, List<String> columns, List<WellPlace> wells, int fieldCount,
		List<Acquisition> acquisitions) {

	/** A well's place; its path is {@code row/column}. */
	public record WellPlace(String path, int rowIndex, int columnIndex) {
	}

	/** One run over the plate. */
	public record Acquisition(int id, String name, int maximumFieldCount) {
	}

	/**
	 * A field of a well.
	 *
	 * @param path        below the well
	 * @param acquisition number of the run, or -1 where it isn't told
	 */
	public record Field(String path, int acquisition) {
	}

	public Plate {
		rows = List.copyOf(rows);
		columns = List.copyOf(columns);
		wells = List.copyOf(wells);
		acquisitions = List.copyOf(acquisitions);
		for (WellPlace well : wells) {
			if (well.rowIndex < 0 || well.rowIndex >= rows.size() || well.columnIndex < 0 || well.columnIndex >= columns.size()
					|| !well.path.equals(rows.get(well.rowIndex) + "/" + columns.get(well.columnIndex))) {
				throw new DataException.Corrupt("well '" + well.path + "' does not stand at its row and column", "",
						"Correct the metadata of the plate.");
			}
		}
	}
}
