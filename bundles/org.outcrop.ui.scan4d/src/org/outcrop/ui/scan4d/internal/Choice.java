package org.outcrop.ui.scan4d.internal;

/**
 * One of several values that can be chosen in a menu.
 *
 * @param label  as the user reads it
 * @param chosen whether it holds now
 * @param effect of choosing it
 */
public record Choice(String label, boolean chosen, Runnable effect) {
}
