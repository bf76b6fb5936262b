import java.sql.Connection;
import java.util.Properties;

import org.duckdb.DuckDBDriver;

/** Writes the two peer tables from exported points: the seed's layout and tidy Parquet. Arguments: points, seed file, tidy file. */
public final class SeedFiles {

	private SeedFiles() {
	}

	public static void main(String[] args) throws Exception {
		try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties()); var statement = connection.createStatement()) {
			statement.execute("SET memory_limit = '2GB'");
			statement.execute("SET preserve_insertion_order = true");
			String points = " FROM read_parquet('" + args[0].replace("'", "''") + "')";
			statement.execute("COPY (SELECT rt::FLOAT AS rt, mz::FLOAT AS mz, intensity::FLOAT AS intensity, log10(1 + intensity)::FLOAT AS log_intensity"
					+ points + " ORDER BY rt) TO '" + args[1].replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 1000000)");
			statement.execute("COPY (SELECT 'run' AS filename, rt, mz, intensity AS int" + points + ") TO '" + args[2].replace("'", "''")
					+ "' (FORMAT parquet)");
		}
	}
}
