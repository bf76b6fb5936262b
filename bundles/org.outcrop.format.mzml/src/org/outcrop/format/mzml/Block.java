package org.outcrop.format.mzml;

/**
 * A piece of the document.
 *
 * @param bytes        its first {@code length} bytes are the piece
 * @param length       may be 0
 * @param offset       position of its first byte in the document
 * @param last         true where the document ends with it
 * @param filePosition bytes of the file used when it was read
 */
record Block(byte[] bytes, int length, long offset, boolean last, long filePosition) {
}
