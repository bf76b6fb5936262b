package org.outcrop.store;

/**
 * What verifying found wrong.
 *
 * @param path  the item
 * @param where in it: a chunk, a file; may be empty
 * @param what  in one sentence
 */
public record Problem(StorePath path, String where, String what) {
}
