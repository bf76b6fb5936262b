package org.outcrop.data.scan4d;

/**
 * Identity of a scan's data: what it is and where it lies, and a digest over samples of its bytes.
 *
 * @param algorithm    {@code sha256-64x64k}
 * @param value        digest over {@code layout} and the samples, lower-case hexadecimal
 * @param sampledBytes bytes that were read
 * @param layout       array path, shape, type, storage, chunk shape, filters, addresses; or file names, sizes and times
 * @param dataExtent   bytes that the data takes
 */
public record ScanFingerprint(String algorithm, String value, long sampledBytes, String layout, long dataExtent) {
}
