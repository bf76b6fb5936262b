package org.outcrop.imaging.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;

/** Finds the table of spectra among the tables of a store: the first whose columns have an m/z. */
final class TableFinder {

	private TableFinder() {
	}

	/** @throws DataException.Unsupported when there is none; says what there is instead */
	static Node find(Node root, WarningLog warnings) {
		if (!root.isGroup()) {
			throw new DataException.Unsupported("this folder holds no Zarr group", root.container(), "give the folder that has the store's own zarr.json");
		}
		Node tables = root.child("tables");
		List<String> found = new ArrayList<>();
		for (String name : tables.names()) {
			Node table = tables.child(name);
			if (table.child("X").isGroup() && TableAxes.hasMasses(table.child("var"))) {
				found.add(name);
			}
		}
		if (found.isEmpty()) {
			String instead = tables.names().isEmpty() ? "no table" : "no table whose columns have an m/z; its tables are " + String.join(", ", tables.names());
			throw new DataException.Unsupported("this SpatialData store holds " + instead, root.container(), "give a store of mass spectrometry images");
		}
		if (found.size() > 1) {
			warnings.add("tables", "the store has " + found.size() + " tables of spectra; '" + found.getFirst() + "' is shown, not "
					+ String.join(", ", found.subList(1, found.size())));
		}
		return tables.child(found.getFirst());
	}

	/** A table that is a file of its own. @throws DataException.Unsupported where it is none of spectra */
	static Node alone(Node root) {
		boolean sparse = root.child("X").isGroup();
		if (!sparse || !TableAxes.hasMasses(root.child("var"))) {
			throw new DataException.Unsupported(sparse ? "the columns of this table have no m/z" : "this table holds no sparse matrix X", root.container(),
					"give a table of mass spectrometry images, as outcrop resample IN.imzML OUT.h5ad writes it");
		}
		return root;
	}

	/** A data frame of a table. */
	static Node frame(Node table, String name) {
		return Optional.of(table.child(name)).filter(Node::isGroup)
				.orElseThrow(() -> new DataException.Corrupt("the table has no " + name, table.where(), "The store is damaged. Copy it again."));
	}
}
