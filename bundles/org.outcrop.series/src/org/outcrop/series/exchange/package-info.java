/**
 * Series from and to files that others read: CSV, Parquet, and ZIP archives of CSV and YAML. Streams through bounded memory. Must not know a particular
 * store, nor how series are shown.
 */
package org.outcrop.series.exchange;
