package org.outcrop.imaging.internal.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;

/** Squares of pixels as GeoParquet: {@code geometry} as WKB, and the instance id as the index of a pandas frame. */
public final class PixelShapes {

	/** Little-endian, a polygon, one ring, five points. */
	private static final byte[] HEAD = {1, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0};
	private static final int POLYGON = HEAD.length + 2 * 5 * Double.BYTES;
	/** Digits of a place on the grid. */
	private static final int LONGEST_ID = 20;
	static final String INDEX = "__index_level_0__";
	private static final String GEO = "{\"version\":\"1.1.0\",\"primary_column\":\"geometry\",\"columns\":{\"geometry\":{\"encoding\":\"WKB\","
			+ "\"geometry_types\":[\"Polygon\"],\"crs\":null}}}";
	private static final String PANDAS = "{\"index_columns\":[\"" + INDEX + "\"],\"column_indexes\":[],\"columns\":["
			+ "{\"name\":\"geometry\",\"field_name\":\"geometry\",\"pandas_type\":\"bytes\",\"numpy_type\":\"object\",\"metadata\":null},"
			+ "{\"name\":null,\"field_name\":\"" + INDEX + "\",\"pandas_type\":\"unicode\",\"numpy_type\":\"object\",\"metadata\":null}],"
			+ "\"pandas_version\":\"2.3.3\"}";

	private PixelShapes() {
	}

	/**
	 * Writes the squares of some pixels.
	 *
	 * @param file  in a folder that is there
	 * @param index places on the grid, ascending
	 * @param from  first of them
	 * @param end   one past the last
	 * @throws org.outcrop.data.DataException.NotWritable for instance where the disk is full
	 */
	public static void write(Path file, Sections sections, PixelSize size, long[] index, int from, int end, Progress progress) {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			ParquetTable table = new ParquetTable(out, List.of(new ParquetTable.Column("geometry", false), new ParquetTable.Column(INDEX, true)),
					POLYGON, LONGEST_ID);
			for (int row = from; row < end; row++) {
				square(table.value(0, POLYGON), sections.x(index[row]) * size.x(), size.x() / 2, sections.y(index[row]) * size.y(), size.y() / 2);
				byte[] id = Long.toString(index[row]).getBytes(StandardCharsets.US_ASCII);
				table.value(1, id.length).put(id);
				if (table.endRow()) {
					progress.checkCancelled();
				}
			}
			Map<String, String> entries = new LinkedHashMap<>();
			entries.put("geo", GEO);
			entries.put("pandas", PANDAS);
			table.end(entries);
		} catch (IOException e) {
			throw Placement.unwritable(file, e);
		}
	}

	private static void square(ByteBuffer to, double x, double halfX, double y, double halfY) {
		double left = x - halfX;
		double right = x + halfX;
		double top = y - halfY;
		double bottom = y + halfY;
		to.put(HEAD).putDouble(left).putDouble(top).putDouble(right).putDouble(top).putDouble(right).putDouble(bottom).putDouble(left).putDouble(bottom)
				.putDouble(left).putDouble(top);
	}
}
