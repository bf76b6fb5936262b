package org.outcrop.scan4d.cached;

import org.outcrop.scan4d.Picture;

/**
 * Four pictures over the scan that tell of each frame.
 *
 * @param minimum   smallest value
 * @param maximum   largest value
 * @param mean      mean of all values
 * @param deviation standard deviation, n in the denominator
 */
public record FrameNumbers(Picture minimum, Picture maximum, Picture mean, Picture deviation) {
}
