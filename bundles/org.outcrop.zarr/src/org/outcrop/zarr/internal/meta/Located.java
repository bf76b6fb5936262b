package org.outcrop.zarr.internal.meta;

import java.util.function.Supplier;

import org.outcrop.data.DataException;

/** Adds the place to an error that was made where the place was not known. */
public final class Located {

	private Located() {
	}

	public static <T> T at(String where, Supplier<T> work) {
		try {
			return work.get();
		} catch (DataException.Corrupt e) {
			throw e.where().isEmpty() ? new DataException.Corrupt(e.what(), where, e.advice(), e) : e;
		} catch (DataException.Unsupported e) {
			throw e.where().isEmpty() ? new DataException.Unsupported(e.what(), where, e.advice(), e) : e;
		}
	}
}
