package org.outcrop.store.internal.hdf5;

import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;

/** The same words for the same refusals. */
record Says(Path file) {

	/** An item, as the user reads it. */
	String at(StorePath path) {
		return "hdf5:" + file + "!" + path.text();
	}

	DataException.Unsupported notThere(StorePath path) {
		return new DataException.Unsupported("nothing is there", at(path), "Look at the path; list the folder to see what it holds.");
	}

	DataException.Unsupported notA(String wanted, ItemKind is, StorePath path) {
		return new DataException.Unsupported("a " + is.label() + ", no " + wanted, at(path), "Name another path.");
	}

	DataException.Unsupported foreign(String what, StorePath path) {
		return new DataException.Unsupported(what, at(path), "Read it with another program.");
	}

	DataException.NotWritable exists(String what, StorePath path) {
		return new DataException.NotWritable("there is " + what + " already", at(path), "Choose another path, or delete it first.");
	}

	DataException.NotWritable readOnly(StorePath path) {
		return new DataException.NotWritable("the store was opened for reading only", at(path), "Open it for writing.");
	}

	DataException.NotWritable root(StorePath path) {
		return new DataException.NotWritable("the root is a folder, and stays", at(path), "Name a path in the store.");
	}

	DataException.Unsupported circle(StorePath path) {
		return new DataException.Unsupported("an alias leads in a circle", at(path), "Let the alias lead elsewhere.");
	}

	DataException.NotWritable notEmpty(String holds, StorePath path) {
		return new DataException.NotWritable("the folder is not empty: it holds " + holds, at(path), "Delete it with all it holds.");
	}

	DataException.NotWritable notKept(String why, StorePath path, String advice) {
		return new DataException.NotWritable(why, at(path), advice);
	}
}
