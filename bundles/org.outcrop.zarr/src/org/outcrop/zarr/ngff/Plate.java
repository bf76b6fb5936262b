package org.outcrop.zarr.ngff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

	/**
	 * What breaks the rules of the specification; nothing for a good plate.
	 *
	 * @return sentences for the user
	 */
	public List<String> problems() {
		List<String> problems = new ArrayList<>();
		if (rows.isEmpty() || columns.isEmpty() || wells.isEmpty()) {
			problems.add("a plate has at least one row, one column and one well");
		}
		Stream.concat(rows.stream(), columns.stream()).filter(name -> !isName(name)).forEach(name -> problems.add("'" + name + "' is no name of a row "
				+ "or column: letters and digits only"));
		if (isRepeated(rows) || isRepeated(columns) || isRepeated(wells)) {
			problems.add("a row, a column or a well is told twice");
		}
		if (fieldCount < 1 || acquisitions.stream().anyMatch(run -> run.id < 0 || run.maximumFieldCount < 1)) {
			problems.add("numbers of fields are at least 1, those of acquisitions at least 0");
		}
		return problems;
	}

	/** Whether a row, a column or a field may have this name. */
	static boolean isName(String name) {
		return name.matches("[A-Za-z0-9]+");
	}

	private static boolean isRepeated(List<?> all) {
		return all.stream().distinct().count() < all.size();
	}
}
