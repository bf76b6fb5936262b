/**
 * The peak store in DuckDB and Parquet: its pyramid, peak map rasters, chromatograms and SQL.
 *
 * <p>Must not know a particular format, nor SWT, OSGi or Eclipse.
 */
package org.outcrop.peaks;
