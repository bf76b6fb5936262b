package org.outcrop.store.internal.keyed;

import org.outcrop.data.DataException;
import org.outcrop.store.StorePath;

/** The same words for the same refusals. */
final class Refusals {

	private Refusals() {
	}

	static DataException notThere(String where) {
		return new DataException.Unsupported("nothing is there", where, "Look at the path; list the folder to see what it holds.");
	}

	static DataException notA(String wanted, Node found, String where) {
		return new DataException.Unsupported("a " + found.form().kind().label() + ", no " + wanted, where, "Name another path.");
	}

	static DataException exists(Node there, String where) {
		String what = there.form() == Node.Form.ALIAS ? "an alias" : there.form() == Node.Form.BROKEN ? "something broken"
				: (there.form() == Node.Form.ARRAY ? "an " : "a ") + there.form().kind().label();
		return new DataException.NotWritable("there is " + what + " already", where, "Choose another path, or delete it first.");
	}

	static DataException.NotWritable readOnly(String where) {
		return new DataException.NotWritable("the store was opened for reading only", where, "Open it for writing.");
	}

	static DataException.NotWritable root(String where) {
		return new DataException.NotWritable("the root is a folder, and stays", where, "Name a path in the store.");
	}

	static DataException hiddenName(StorePath path, String where) {
		String name = path.names().stream().filter(each -> !NodeReader.mayBe(each)).findFirst().orElse(path.name());
		return new DataException.Unsupported("the name '" + name + "' belongs to Zarr", where,
				"Choose a name that doesn't begin with a dot and isn't " + NodeReader.V3 + ".");
	}

	static DataException circle(String where) {
		return new DataException.Unsupported("an alias leads in a circle", where, "Let the alias lead elsewhere.");
	}

	static DataException.NotWritable inTheWay(String key, String where) {
		return new DataException.NotWritable("files that are no item lie here (" + key + ")", where,
				"Look at them; move or delete them, or choose another path.");
	}

	static DataException stale(String where) {
		return new DataException.Stale("the item was replaced by another while it was read", where, "Open it again.");
	}
}
