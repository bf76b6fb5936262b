package org.outcrop.ui.imaging.model;

/**
 * Something that is known.
 *
 * @param group what it belongs to
 * @param name  of what
 * @param value as the user reads it
 */
public record Fact(String group, String name, String value) {
}
