/**
 * Pictures and profiles as files that other programs read: NPY, TIFF, CSV, PNG.
 *
 * <p>Every file is written under a temporary name beside its target, forced, and renamed. Must not know where a picture comes from.
 */
package org.outcrop.scan4d.export;
