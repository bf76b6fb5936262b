/**
 * Looks at SpatialData stores of any program: what their readers need, and whether every chunk is there and holds what was written. Must not know
 * how stores are written.
 */
package org.outcrop.imaging.internal.check;
