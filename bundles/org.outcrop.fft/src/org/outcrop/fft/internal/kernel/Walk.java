package org.outcrop.fft.internal.kernel;

/**
 * How one pass walks through its two arrays. Element {@code leg} of butterfly {@code (step, row)} of lane {@code q} is read at
 * {@code in + step * inStep + row * inRow + leg * inLeg + q}, and written likewise. Mutable, so that passes allocate nothing; it
 * belongs to the scratch memory of one thread.
 */
final class Walk {
	/** Butterflies with roots of their own. */
	int steps;
	/** Butterflies that share the roots of a step but don't lie side by side. */
	int rows;
	/** The first lane to do; not 0 only where the scalar kernel finishes what does not fill a vector. */
	int first;
	/** The end of the lanes, which lie side by side. */
	int lanes;
	int in;
	int inStep;
	int inRow;
	int inLeg;
	int out;
	int outStep;
	int outRow;
	int outLeg;
}
