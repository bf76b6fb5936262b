package org.outcrop.ui.store.model;

import org.outcrop.store.Entry;
import org.outcrop.store.files.Place;

/**
 * What the user picked in the tree.
 *
 * @param place where it lies
 * @param entry its outside, as it was listed
 */
public record Chosen(Place place, Entry entry) {
}
