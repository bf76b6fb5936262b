/**
 * Colour maps, intensity scales and rasters of values, written as PNG or SVG without AWT.
 *
 * <p>Must not know where the values come from, nor AWT, SWT, OSGi or files other than those it writes.
 */
package org.outcrop.raster;
