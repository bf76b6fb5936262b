package org.outcrop.format.emd;

import org.outcrop.data.scan4d.ScanRegion;

/** The detector pixels that a pass reads, half open. */
record PixelBox(int row0, int row1, int column0, int column1) {

	static PixelBox of(ScanRegion region) {
		return new PixelBox(region.row0(), region.row1(), region.column0(), region.column1());
	}

	int rows() {
		return row1 - row0;
	}

	int columns() {
		return column1 - column0;
	}
}
