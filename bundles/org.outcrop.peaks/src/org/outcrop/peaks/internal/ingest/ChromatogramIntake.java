package org.outcrop.peaks.internal.ingest;

import java.sql.SQLException;

import org.duckdb.DuckDBAppender;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.peaks.internal.engine.EngineFailure;
import org.outcrop.peaks.internal.engine.Session;

/**
 * Collects the chromatograms of a file in a table of the query engine, one row a point, which moves to the spill folder when it grows.
 * A chromatogram without points has one row without time. For one thread.
 */
final class ChromatogramIntake implements AutoCloseable {

	static final String TABLE = "chromatogram_rows";
	private final DuckDBAppender appender;

	ChromatogramIntake(Session session) {
		session.define("CREATE OR REPLACE TABLE " + TABLE + " (index BIGINT, id VARCHAR, type VARCHAR, precursor_mz DOUBLE, product_mz DOUBLE, rt DOUBLE,"
				+ " intensity DOUBLE)");
		try {
			appender = session.connection().createAppender("main", TABLE);
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}

	void add(Chromatogram chromatogram) {
		try {
			if (chromatogram.size() == 0) {
				begin(chromatogram).appendNull().appendNull().endRow();
			}
			for (int i = 0; i < chromatogram.size(); i++) {
				begin(chromatogram).append(chromatogram.times()[i]).append(chromatogram.values()[i]).endRow();
			}
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}

	private DuckDBAppender begin(Chromatogram c) throws SQLException {
		return appender.beginRow().append(c.index()).append(c.id()).append(c.type()).append(c.precursorMz()).append(c.productMz());
	}

	@Override
	public void close() {
		try {
			appender.close();
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}
}
