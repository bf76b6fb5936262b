package org.outcrop.headless.internal;

import java.util.OptionalInt;

/**
 * Which MS level is asked for.
 *
 * @param level one level, or empty for all of them
 */
public record MsLevelChoice(OptionalInt level) {
}
