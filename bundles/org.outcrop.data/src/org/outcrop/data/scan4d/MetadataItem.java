package org.outcrop.data.scan4d;

/**
 * One thing that a file says about itself, for reading.
 *
 * @param group what it belongs to: {@code Frame header}, {@code acq.hdr}, {@code /metadatabundle/calibration}
 * @param name  as the file has it
 * @param value as text, verbatim where it was text
 */
public record MetadataItem(String group, String name, String value) {
}
