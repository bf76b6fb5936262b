package org.outcrop.scan4d.export;

import java.util.Map;

/**
 * What an exported file says about itself.
 *
 * @param title  what it shows: {@code Virtual detector disk:128,128,40}
 * @param source file it was made from; empty when unknown
 * @param unit   of the values: {@code counts}
 * @param state  {@code exact}, or {@code coarse, every 4th position}
 * @param more   further words about it, in order
 */
public record ExportNote(String title, String source, String unit, String state, Map<String, String> more) {
}
