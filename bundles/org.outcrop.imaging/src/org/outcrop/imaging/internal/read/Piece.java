package org.outcrop.imaging.internal.read;

/** Some values that lie one behind the other in a sparse matrix, with row and column of each. A buffer that is used again. For one thread. */
final class Piece {

	/** Rows [count]. */
	int[] rows = new int[0];
	/** Columns [count]. */
	int[] columns = new int[0];
	/** Values [count]. */
	float[] values = new float[0];
	/** How many there are. */
	int count;

	/** Makes room; what was there is gone. */
	void begin(int number) {
		if (values.length < number) {
			rows = new int[number];
			columns = new int[number];
			values = new float[number];
		}
		count = number;
	}
}
