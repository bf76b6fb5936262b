/**
 * The storage perspective: stores as a tree, what lies in them, what it is made of, and how the stores do.
 *
 * <p>Must not know how a backend keeps anything, nor the parts of datasets.
 */
package org.outcrop.ui.store;
