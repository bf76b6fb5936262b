package org.outcrop.data.imaging;

/**
 * Why a pixel could not be read.
 *
 * @param pixel  its number
 * @param x      column on the grid, from 0
 * @param y      row on the grid, from 0
 * @param z      section on the grid, from 0
 * @param code   stable short name of the reason: {@code length-mismatch}
 * @param reason a sentence with offsets and lengths
 */
public record PixelFailure(long pixel, int x, int y, int z, String code, String reason) {
}
