/**
 * DuckDB as everybody here uses it: its native library, which leaves nothing behind, and texts in statements. What is asked of it belongs to
 * those who ask.
 *
 * <p>Must not know what tables mean.
 */
package org.outcrop.duckdb;
