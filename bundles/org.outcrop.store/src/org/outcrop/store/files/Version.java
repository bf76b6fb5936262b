package org.outcrop.store.files;

import java.time.Instant;

import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;

/**
 * An item or a folder as it was.
 *
 * @param path    where it lay
 * @param number  of its own in its store
 * @param name    that it was given; else its number
 * @param kind    of what was kept
 * @param made    when it was kept
 * @param files   of it
 * @param bytes   of these, shared with the store or not
 * @param shared  whether its files are second names of those of the store, so that they take no space until these are replaced
 * @param address of the folder that holds it, a store of its own for whoever reads it: with a {@code !} and its path behind it
 */
public record Version(StorePath path, long number, String name, ItemKind kind, Instant made, long files, long bytes, boolean shared,
		String address) {
}
