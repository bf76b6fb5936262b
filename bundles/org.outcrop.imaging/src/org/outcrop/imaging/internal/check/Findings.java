package org.outcrop.imaging.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.outcrop.data.DataException;
import org.outcrop.imaging.store.SpatialDataCheck.Finding;
import org.outcrop.imaging.store.SpatialDataCheck.Weight;

/** Collects what is found. What can't be read is a finding as well. One thread. */
final class Findings {

	/** Of one kind at one place no more are told. */
	private static final int MOST = 1000;

	private final List<Finding> all = new ArrayList<>();
	private long arrays;
	private long values;

	void error(String path, String what) {
		add(new Finding(Weight.ERROR, path, what));
	}

	void note(String path, String what) {
		add(new Finding(Weight.NOTE, path, what));
	}

	private void add(Finding finding) {
		if (all.size() < MOST) {
			all.add(finding);
		}
	}

	/** @return what was given */
	boolean require(boolean holds, String path, String what) {
		if (!holds) {
			error(path, what);
		}
		return holds;
	}

	/** @return what was given */
	boolean expect(boolean holds, String path, String what) {
		if (!holds) {
			note(path, what);
		}
		return holds;
	}

	/** Does something that reads; where that fails it is found, and nothing comes back. */
	<T> Optional<T> attempt(String path, Supplier<T> work) {
		try {
			return Optional.of(work.get());
		} catch (DataException e) {
			error(path, e.getMessage());
			return Optional.empty();
		}
	}

	void countArray() {
		arrays++;
	}

	void countValues(long more) {
		values += more;
	}

	List<Finding> all() {
		return all;
	}

	long arrays() {
		return arrays;
	}

	long values() {
		return values;
	}
}
