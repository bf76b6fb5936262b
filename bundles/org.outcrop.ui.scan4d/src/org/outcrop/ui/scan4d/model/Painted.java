package org.outcrop.ui.scan4d.model;

import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Contrast;

/**
 * A picture in colours, turned as it is seen, a pixel for each of its own.
 *
 * @param rows     of the picture as it is stored
 * @param columns  of the picture as it is stored
 * @param style    it was painted with
 * @param contrast values of the weakest and the strongest colour
 * @param image    what is seen
 */
public record Painted(int rows, int columns, PictureStyle style, Contrast contrast, PixelImage image) {
}
