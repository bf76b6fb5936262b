/**
 * Open stores: how one is found, built, asked and closed.
 *
 * <p>Must not know a particular format.
 */
package org.outcrop.peaks.internal.store;
