package org.outcrop.data.imaging;

/** Where pixels lie on the grid and in the file. Plain arrays behind it, about 40 bytes a pixel. Immutable; any thread. */
public interface PixelTable {

	/** Number of pixels. */
	long count();

	/** Column on the grid, from 0. */
	int x(long pixel);

	/** Row on the grid, from 0. */
	int y(long pixel);

	/** Section on the grid, from 0. */
	int z(long pixel);

	/** Points of its spectrum, as the index has it. */
	long points(long pixel);

	/** The pixel whose data come so many-th in the file; a permutation. */
	long atRank(long rank);

	/** Its place on the grid: {@code (z * rows + y) * columns + x}. */
	long gridIndex(long pixel);
}
