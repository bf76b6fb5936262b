package org.outcrop.synthetic;

import java.util.List;

/**
 * What one survey spectrum and the fragment spectra after it are made of.
 *
 * @param number      of the cycle, from 0
 * @param cv          compensation voltage, or NaN
 * @param rt          of the survey spectrum, s
 * @param calibration error of the mass scale in this cycle, as a fraction of m/z
 * @param ions        int [n]; which ions elute, in the order of the list
 * @param intensity   float64 [n]; of their monoisotopic peaks
 * @param fragments   the fragment spectra in their order
 */
record Cycle(long number, double cv, double rt, double calibration, int[] ions, double[] intensity, List<Fragments> fragments) {

	/**
	 * One fragment spectrum.
	 *
	 * @param rt     s
	 * @param ion    the chosen ion, or -1 where a window is taken as a whole or nothing was there to choose
	 * @param target m/z in the middle of the isolation window
	 * @param half   half its width
	 */
	record Fragments(double rt, int ion, double target, double half) {
	}
}
