package org.outcrop.format.imzml;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.imaging.PixelFailure;

/** All that a reader of spectra needs: where they lie, and what those who share a data set have in common. Safe for any thread. */
final class PixelData {

	/** Reads the m/z array of a pixel. */
	@FunctionalInterface
	interface AxisSource {
		double[] read(int pixel) throws BadArray;
	}

	private final IbdFile file;
	private final PixelColumns columns;
	private final PixelPlaces places;
	private final boolean shared;
	private final Failures failures;
	private final MemoryBudget budget;
	private double[] axis;
	private String axisDamage;

	/** @param shared whether all spectra have the same m/z array */
	PixelData(IbdFile file, PixelColumns columns, PixelPlaces places, boolean shared, Failures failures, MemoryBudget budget) {
		this.file = file;
		this.columns = columns;
		this.places = places;
		this.shared = shared;
		this.failures = failures;
		this.budget = budget;
	}

	IbdFile file() {
		return file;
	}

	PixelColumns columns() {
		return columns;
	}

	PixelPlaces places() {
		return places;
	}

	MemoryBudget budget() {
		return budget;
	}

	Failures failures() {
		return failures;
	}

	/** Whether all spectra have the same m/z array. */
	boolean isShared() {
		return shared;
	}

	/** The m/z array that all have, read for the first who asks. */
	synchronized double[] axis(int pixel, AxisSource source) throws BadArray {
		if (axisDamage != null) {
			throw new BadArray(axisDamage);
		}
		if (axis == null) {
			try {
				axis = source.read(pixel);
			} catch (BadArray e) {
				axisDamage = e.getMessage();
				throw e;
			}
		}
		return axis;
	}

	/** Whether a pixel has failed, as far as is known. */
	boolean isFailed(int pixel) {
		return columns.trouble(pixel) != Trouble.NONE || failures.isDamaged(pixel);
	}

	PixelFailure failure(int pixel) {
		return failures.of(pixel);
	}
}
