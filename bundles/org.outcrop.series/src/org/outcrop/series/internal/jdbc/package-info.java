/** Series in a relational database, in chunks of rows as binary values: SQLite and PostgreSQL. */
package org.outcrop.series.internal.jdbc;
