package org.outcrop.store.files;

import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.StorePath;

/**
 * A path in an open store: what an address leads to. Lives as long as its backend is open.
 *
 * @param backend not owned
 * @param path    of an item in it, there or not
 */
public record Place(Backend backend, StorePath path) {

	/** An address that leads here again, with a {@code !} between store and path. */
	public String address() {
		return backend.address() + "!" + path.text();
	}

	/** A place below this one. */
	public Place resolve(String below) {
		return new Place(backend, path.resolve(below));
	}

	/** Another path of the same store. */
	public Place at(StorePath other) {
		return new Place(backend, other);
	}

	/** The folder it lies in. */
	Place parent() {
		return at(path.parent().orElse(StorePath.ROOT));
	}

	/** Whether both lie in one store. */
	public boolean sameStore(Place other) {
		return backend == other.backend || backend.address().equals(other.backend.address());
	}

	/** Says what is wrong here, as of a thing that can't be written. */
	DataException notWritable(String what, String advice) {
		return new DataException.NotWritable(what, address(), advice);
	}

	/** Says what is wrong here, as of a thing that can't be read. */
	DataException unsupported(String what, String advice) {
		return new DataException.Unsupported(what, address(), advice);
	}

	@Override
	public String toString() {
		return address();
	}
}
