import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.raster.Raster;

/**
 * The peers of the queries: one Parquet file in retention time order with 32-bit columns and a stored logarithm, and one row per peak in
 * file order. Statements are kept open, results come in column chunks, which is kind to them.
 */
final class SeedPath implements AutoCloseable {

	private final Connection connection;
	private final DuckDBPreparedStatement view;
	private final DuckDBPreparedStatement chromatogram;
	private final DuckDBPreparedStatement tidy;
	private final Path file;

	SeedPath(Path seedFile, Path tidyFile) throws SQLException {
		file = seedFile;
		connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
		connection.createStatement().execute("SET threads = 2");
		connection.createStatement().execute("SET memory_limit = '1GB'");
		String from = " FROM read_parquet('" + seedFile.toString().replace("'", "''") + "') WHERE ";
		view = prepare("SELECT rt, mz, intensity, log_intensity" + from + "rt BETWEEN ? AND ? AND mz BETWEEN ? AND ?");
		chromatogram = prepare("SELECT rt, sum(intensity::DOUBLE)" + from + "mz BETWEEN ? AND ? AND rt BETWEEN ? AND ? GROUP BY rt");
		tidy = prepare("SELECT rt, sum(int::DOUBLE) FROM read_parquet('" + tidyFile.toString().replace("'", "''")
				+ "') WHERE mz BETWEEN ? AND ? AND rt BETWEEN ? AND ? GROUP BY rt");
	}

	private DuckDBPreparedStatement prepare(String sql) throws SQLException {
		return connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
	}

	/** Fetches a window and draws its maxima; returns them so that the work can't be left out. */
	float[] frame(Interval rt, Interval mz, int width, int height) throws SQLException {
		Interval x = rt.isBounded() ? rt : extent("rt");
		Interval y = mz.isBounded() ? mz : extent("mz");
		bind(view, x, y);
		float[] image = new float[width * height];
		float sx = (float) (width / x.length());
		float sy = (float) (height / y.length());
		try (DuckDBChunkedResult result = view.query()) {
			while (result.nextChunk()) {
				DuckDBDataChunkReader chunk = result.chunk();
				DuckDBReadableVector rts = chunk.vector(0);
				DuckDBReadableVector mzs = chunk.vector(1);
				DuckDBReadableVector intensities = chunk.vector(2);
				for (long i = 0; i < chunk.rowCount(); i++) {
					int column = Math.clamp((int) ((rts.getFloat(i) - x.min()) * sx), 0, width - 1);
					int row = Math.clamp((int) ((mzs.getFloat(i) - y.min()) * sy), 0, height - 1);
					image[row * width + column] = Math.max(image[row * width + column], intensities.getFloat(i));
				}
			}
		}
		return image;
	}

	private Interval extent(String column) throws SQLException {
		try (var statement = connection.createStatement();
				var rows = statement.executeQuery("SELECT min(" + column + "), max(" + column + ") FROM read_parquet('"
						+ file.toString().replace("'", "''") + "')")) {
			rows.next();
			return new Interval(rows.getDouble(1), rows.getDouble(2));
		}
	}

	double chromatogram(Interval mz, Interval rt) throws SQLException {
		return sum(chromatogram, mz, rt);
	}

	double tidyChromatogram(Interval mz, Interval rt) throws SQLException {
		return sum(tidy, mz, rt);
	}

	private static double sum(DuckDBPreparedStatement statement, Interval mz, Interval rt) throws SQLException {
		bind(statement, mz, rt);
		double sum = 0;
		try (DuckDBChunkedResult result = statement.query()) {
			while (result.nextChunk()) {
				DuckDBReadableVector sums = result.chunk().vector(1);
				for (long i = 0; i < result.chunk().rowCount(); i++) {
					sum += sums.getDouble(i);
				}
			}
		}
		return sum;
	}

	private static void bind(DuckDBPreparedStatement statement, Interval first, Interval second) throws SQLException {
		statement.setDouble(1, first.min());
		statement.setDouble(2, first.max());
		statement.setDouble(3, second.min());
		statement.setDouble(4, second.max());
	}

	/** The seed's minimap: every n-th row. */
	Raster sampled(Axis x, Axis y, long every) throws SQLException {
		float[] values = new float[x.cells() * y.cells()];
		Arrays.fill(values, Float.NaN);
		String sql = "SELECT rt, mz, intensity FROM read_parquet('" + file.toString().replace("'", "''")
				+ "', file_row_number = true) WHERE file_row_number % " + every + " = 0";
		try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				int column = x.cellOf(Math.clamp(rows.getDouble(1), x.min(), x.max()));
				int row = y.cellOf(Math.clamp(rows.getDouble(2), y.min(), y.max()));
				int at = (y.cells() - 1 - row) * x.cells() + column;
				values[at] = Float.isNaN(values[at]) ? rows.getFloat(3) : Math.max(values[at], rows.getFloat(3));
			}
		}
		return new Raster(x, y, values);
	}

	@Override
	public void close() throws SQLException {
		connection.close();
	}
}
