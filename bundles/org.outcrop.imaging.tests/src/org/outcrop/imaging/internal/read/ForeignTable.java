package org.outcrop.imaging.internal.read;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.ZarrStore;

/** A small table of spectra whose values are all known, and writes it as another program would. */
public final class ForeignTable {

	/** A place on the grid in each row: x, y. */
	public final int[][] places;
	/** Values [row][column]; 0 where none is stored. */
	public final float[][] values;
	/** m/z of each column. */
	public final double[] mz;
	/** Values of a chunk. */
	int chunk = 64;
	/** Inner chunks of a shard; 0 for none. */
	int shard;
	/** Whether rows lie together. */
	boolean byRow;
	/** Whether the layer {@code rows} has the values by rows as well. */
	boolean rowsToo;
	/** Of {@code indptr}. */
	ElementType startsType = ElementType.INT32;
	/** Of {@code data}. */
	ElementType valueType = ElementType.FLOAT32;
	/** Of Zarr. */
	ZarrFormat format = ZarrFormat.V3;
	/** Whether what is written is recorded. */
	boolean record = true;

	/** A table with a value in one of three places, on a grid with holes. */
	public ForeignTable(int width, int height, int columns, long seed) {
		Random random = new Random(seed);
		List<int[]> found = new ArrayList<>();
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				if (random.nextInt(8) > 0 || x == width - 1) {
					found.add(new int[] {x, y});
				}
			}
		}
		places = found.toArray(int[][]::new);
		values = new float[places.length][columns];
		for (float[] row : values) {
			for (int column = 0; column < columns; column++) {
				row[column] = random.nextInt(3) == 0 ? 1 + random.nextInt(1000) : 0;
			}
		}
		mz = new double[columns];
		for (int column = 0; column < columns; column++) {
			mz[column] = 100 + 0.5 * column;
		}
	}

	private static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	private static ObjectNode encoding(String type) {
		return object().put("encoding-type", type).put("encoding-version", "0.2.0");
	}

	private ArrayOptions options() {
		return record ? ArrayOptions.DEFAULT : ArrayOptions.DEFAULT.withoutRecord();
	}

	/** Writes the store. */
	public void write(Path folder) {
		ZarrStore store = new FolderStore(folder);
		ObjectNode root = object();
		root.putObject("spatialdata_attrs").put("version", "0.2").put("spatialdata_software_version", "0.8.0");
		ZarrGroup.create(store, "", format, root.put("pixel_size_x_um", 25.0));
		ZarrGroup.create(store, "tables", format, object());
		ZarrGroup.create(store, "tables/t", format,
				encoding("anndata").put("spatialdata-encoding-type", "ngff:regions_table").put("version", "0.2"));
		matrix(store, "tables/t/X", byRow);
		if (rowsToo) {
			ZarrGroup.create(store, "tables/t/layers", format, encoding("dict"));
			matrix(store, "tables/t/layers/rows", true);
		}
		ObjectNode obs = encoding("dataframe").put("_index", "instance_id");
		obs.putArray("column-order").add("x").add("y").add("spatial_x").add("spatial_y");
		ZarrGroup.create(store, "tables/t/obs", format, obs);
		String[] ids = new String[places.length];
		double[][] columns = new double[4][places.length];
		for (int row = 0; row < ids.length; row++) {
			ids[row] = "" + row;
			columns[0][row] = places[row][0];
			columns[1][row] = places[row][1];
			columns[2][row] = places[row][0] * 25.0;
			columns[3][row] = places[row][1] * 50.0;
		}
		texts(store, "tables/t/obs/instance_id", ids);
		numbers(store, "tables/t/obs/x", ElementType.INT64, columns[0], ids.length);
		numbers(store, "tables/t/obs/y", ElementType.INT32, columns[1], ids.length);
		numbers(store, "tables/t/obs/spatial_x", ElementType.FLOAT64, columns[2], ids.length);
		numbers(store, "tables/t/obs/spatial_y", ElementType.FLOAT64, columns[3], ids.length);
		ObjectNode var = encoding("dataframe").put("_index", "_index");
		var.putArray("column-order").add("mz");
		ZarrGroup.create(store, "tables/t/var", format, var);
		numbers(store, "tables/t/var/mz", ElementType.FLOAT64, mz, mz.length);
	}

	private void matrix(ZarrStore store, String path, boolean rows) {
		int majors = rows ? values.length : mz.length;
		int minors = rows ? mz.length : values.length;
		List<Double> data = new ArrayList<>();
		List<Double> indices = new ArrayList<>();
		double[] starts = new double[majors + 1];
		for (int major = 0; major < majors; major++) {
			for (int minor = 0; minor < minors; minor++) {
				float value = rows ? values[major][minor] : values[minor][major];
				if (value != 0) {
					data.add((double) value);
					indices.add((double) minor);
				}
			}
			starts[major + 1] = data.size();
		}
		ObjectNode attributes = object().put("encoding-type", rows ? "csr_matrix" : "csc_matrix").put("encoding-version", "0.1.0");
		attributes.putArray("shape").add(values.length).add(mz.length);
		ZarrGroup.create(store, path, format, attributes);
		numbers(store, path + "/data", valueType, data.stream().mapToDouble(d -> d).toArray(), chunk);
		numbers(store, path + "/indices", ElementType.INT32, indices.stream().mapToDouble(d -> d).toArray(), chunk);
		numbers(store, path + "/indptr", startsType, starts, starts.length);
	}

	private ArraySpec spec(ZarrType type, long length, long chunkLength) {
		return format == ZarrFormat.V3 ? ArraySpec.v3(type, new long[] {length}, chunkLength) : ArraySpec.v2(type, new long[] {length}, chunkLength);
	}

	private void numbers(ZarrStore store, String path, ElementType type, double[] numbers, int chunkLength) {
		boolean sharded = shard > 0 && chunkLength == chunk;
		ArraySpec spec = spec(ZarrType.of(type), numbers.length, sharded ? chunkLength * shard : chunkLength).packed(Codec.Blosc.lz4(type.bytes()));
		ZarrArray array = ZarrArray.create(store, path, sharded ? spec.sharded(chunkLength) : spec, options());
		array.write(Box.all(numbers.length), items(type, numbers), Progress.NONE);
	}

	static MemorySegment items(ElementType type, double[] numbers) {
		return switch (type) {
		case INT32 -> {
			int[] ints = new int[numbers.length];
			for (int i = 0; i < ints.length; i++) {
				ints[i] = (int) numbers[i];
			}
			yield MemorySegment.ofArray(ints);
		}
		case INT64 -> {
			long[] longs = new long[numbers.length];
			for (int i = 0; i < longs.length; i++) {
				longs[i] = (long) numbers[i];
			}
			yield MemorySegment.ofArray(longs);
		}
		case FLOAT32 -> {
			float[] floats = new float[numbers.length];
			for (int i = 0; i < floats.length; i++) {
				floats[i] = (float) numbers[i];
			}
			yield MemorySegment.ofArray(floats);
		}
		case FLOAT64 -> MemorySegment.ofArray(numbers.clone());
		default -> throw new IllegalArgumentException(type.toString());
		};
	}

	private void texts(ZarrStore store, String path, String[] texts) {
		ZarrArray array = ZarrArray.create(store, path, spec(ZarrType.STRING, texts.length, texts.length), options());
		array.writeTexts(Box.all(texts.length), texts, Progress.NONE);
	}

	/** Sum of some columns in a row. */
	public double sum(int row, int first, int end) {
		double sum = 0;
		for (int column = first; column < end; column++) {
			sum += values[row][column];
		}
		return sum;
	}
}
