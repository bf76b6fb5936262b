package org.outcrop.imaging.internal.resample;

/**
 * How much is sorted at once, at most.
 *
 * @param runs   that wait
 * @param values of all of them
 */
record Room(int runs, int values) {
}
