package org.outcrop.scan4d.cached;

import org.outcrop.scan4d.Picture;

/**
 * Sums along one detector axis for each position, row-major.
 *
 * @param overColumns {@code [scanY, scanX, detectorY]}, sums over detector columns
 * @param overRows    {@code [scanY, scanX, detectorX]}, sums over detector rows: the spectrum image of EELS data
 */
public record LineSums(Picture.Values overColumns, Picture.Values overRows) {
}
