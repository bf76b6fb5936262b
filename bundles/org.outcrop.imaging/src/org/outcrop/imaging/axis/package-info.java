/**
 * Mass axes: the laws by which bins grow with m/z, where their edges lie, and which law fits an instrument. Knows nothing of spectra, files or
 * stores.
 */
package org.outcrop.imaging.axis;
