package org.outcrop.headless.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import org.duckdb.DuckDBDriver;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.EngineLibrary;

/** Which versions are at work. */
public final class Versions {

	/** Of this program, as in the manifests. */
	public static final String OUTCROP = "0.1.0";

	private Versions() {
	}

	/** What {@code --version} prints. */
	public static String text() {
		return "Outcrop " + OUTCROP + System.lineSeparator() + "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
				+ System.lineSeparator() + "DuckDB " + duckDb() + System.lineSeparator();
	}

	private static String duckDb() {
		try {
			EngineLibrary.load();
		} catch (DataException e) {
			return "not available (" + ErrorLine.oneLine(e.what()) + ")";
		}
		try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
			return connection.getMetaData().getDatabaseProductVersion();
		} catch (SQLException e) {
			return "not available (" + ErrorLine.oneLine(String.valueOf(e.getMessage())) + ")";
		}
	}
}
