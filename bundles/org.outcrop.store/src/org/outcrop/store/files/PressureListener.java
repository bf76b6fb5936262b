package org.outcrop.store.files;

/** One that holds memory and can give some of it back. Called by the monitor's thread; must not wait for one that takes memory. */
public interface PressureListener {

	/** As the user knows it: {@code overlay of disk:/data}. */
	String name();

	/**
	 * Gives memory back, by the means of this rung alone; the monitor asks for the next rung where it is not enough.
	 *
	 * @param rung  {@link PressureRung#DROP}, {@link PressureRung#COMPRESS} or {@link PressureRung#SPILL}
	 * @param bytes wanted, more than 0
	 * @return bytes given back, 0 where this rung has nothing (more) to give
	 * @throws org.outcrop.data.DataException where it fails; the others are asked all the same
	 */
	long shrink(PressureRung rung, long bytes);
}
