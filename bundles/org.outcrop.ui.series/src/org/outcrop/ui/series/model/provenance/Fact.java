package org.outcrop.ui.series.model.provenance;

/**
 * Something that is known.
 *
 * @param name  what it is
 * @param value as the user reads it; may have lines
 */
public record Fact(String name, String value) {
}
