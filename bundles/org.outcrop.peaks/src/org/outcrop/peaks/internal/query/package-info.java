/**
 * Questions to the relations of a peak store: windows, chromatograms, spectra, pictures, SQL. The same statements for tables and for files.
 *
 * <p>Must not know how the relations came to be.
 */
package org.outcrop.peaks.internal.query;
