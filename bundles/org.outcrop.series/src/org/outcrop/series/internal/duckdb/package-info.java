/** Series in DuckDB: in a file of its own, or in Parquet files that it writes and reads. */
package org.outcrop.series.internal.duckdb;
