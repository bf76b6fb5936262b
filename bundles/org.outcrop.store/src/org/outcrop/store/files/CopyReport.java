package org.outcrop.store.files;

/**
 * What a copy did.
 *
 * @param items    that were copied, folders and aliases among them
 * @param bytes    of the arrays' items, unpacked
 * @param passes   over the largest array: 1, or 2 where the budget was too small for one
 * @param resumed  whether it went on with what a killed copy had left
 * @param verified whether it was read back and compared
 * @param bare     folders whose attributes the target has no place for
 */
public record CopyReport(long items, long bytes, int passes, boolean resumed, boolean verified, long bare) {
}
