package org.outcrop.imaging.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.duckdb.EngineLibrary;

class PixelShapesTest {

	private static final int WIDTH = 301;
	private static final PixelSize SIZE = new PixelSize(25, 12.5);

	@TempDir
	Path folder;

	private void check(int pixels) throws SQLException {
		long[] index = new long[pixels];
		for (int i = 0; i < pixels; i++) {
			index[i] = 3L * i + 1;
		}
		Path file = folder.resolve(pixels + ".parquet");
		Sections sections = Sections.of(new PixelGrid(WIDTH, 3L * pixels / WIDTH + 1, 1, 1, 1, 1), index);
		PixelShapes.write(file, sections, SIZE, index, 0, pixels, Progress.NONE);
		EngineLibrary.load();
		try (Connection engine = new DuckDBDriver().connect("jdbc:duckdb:", new Properties()); Statement statement = engine.createStatement()) {
			statement.execute("SET threads = 1");
			statement.execute("SET enable_geoparquet_conversion = false");
			try (ResultSet rows = statement.executeQuery("SELECT geometry, __index_level_0__ FROM '" + file + "'")) {
				for (long id : index) {
					assertTrue(rows.next());
					assertEquals(Long.toString(id), rows.getString(2));
					assertArrayEquals(square(id % WIDTH * SIZE.x(), id / WIDTH * SIZE.y()), rows.getBytes(1));
				}
				assertFalse(rows.next());
			}
		}
	}

	/** As OGC 06-103r4 has a polygon in well-known bytes. */
	private static byte[] square(double x, double y) {
		ByteBuffer bytes = ByteBuffer.allocate(93).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1).putInt(3).putInt(1).putInt(5);
		for (int[] corner : new int[][]{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}}) {
			bytes.putDouble(x + corner[0] * SIZE.x() / 2).putDouble(y + corner[1] * SIZE.y() / 2);
		}
		return bytes.array();
	}

	@Test
	void anotherProgramReadsEverySquareWhateverTheirNumber() throws SQLException {
		for (int pixels : new int[]{1, 63, ParquetTable.ROWS, ParquetTable.ROWS + 1, 16 * ParquetTable.ROWS + 5}) {
			check(pixels);
		}
	}
}
