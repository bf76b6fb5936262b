package org.outcrop.fft.internal.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A Zarr store that holds one transform; the layout is described in {@code docs/fft.md}. A unit of the computing is a shard, and a tile is one of its
 * inner chunks, in the order in which both lie in an HDF5 file.
 */
public final class FourierStore {

	/** Group of the metadata texts among the attributes of the entry. */
	public static final String METADATA = "metadata";

	private static final String ENDING = ".zarr";
	/** A chunk of nothing but zeros has no file; of so few bytes it may be. */
	private static final long SMALL = 64L << 20;

	private FourierStore() {
	}

	/** Whether a file of this name is such a store. */
	public static boolean isNamed(Path file) {
		return file.getFileName() != null && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
	}

	/** Path of an array of the entry. */
	public static String array(String name) {
		return FourierContainer.ENTRY + "/" + name;
	}

	/** Tiles of a unit. */
	public static long unitTiles(FourierShape shape) {
		return shape.axes().ofScan() ? shape.tiles(0) * shape.tiles(1) : shape.tiles(2) * shape.tiles(3);
	}

	/** The array of the coefficients. */
	public static ArraySpec complex(FourierShape shape) {
		Extents stored = shape.stored();
		Extents tile = shape.tile();
		boolean scan = shape.axes().ofScan();
		long[] shard = {scan ? shape.tiles(0) * tile.a() : tile.a(), scan ? shape.tiles(1) * tile.b() : tile.b(),
				scan ? tile.c() : shape.tiles(2) * tile.c(), scan ? tile.d() : shape.tiles(3) * tile.d()};
		return ArraySpec.v3(ZarrType.of(ZarrType.Kind.COMPLEX64), new long[] {stored.a(), stored.b(), stored.c(), stored.d()}, shard)
				.sharded(tile.a(), tile.b(), tile.c(), tile.d());
	}

	/** The file of a unit, below the store's folder. */
	public static Path shard(FourierShape shape, long unit) {
		boolean scan = shape.axes().ofScan();
		long across = shape.tiles(scan ? 3 : 1);
		long slow = unit / across;
		long fast = unit % across;
		long[] at = scan ? new long[] {0, 0, slow, fast} : new long[] {slow, fast, 0, 0};
		return Path.of(FourierContainer.ENTRY, FourierContainer.COMPLEX, complex(shape).keys().of(at));
	}

	/** The index of a shard whose chunks lie one behind the other without being packed: offset and length of each, then CRC32C over these. */
	public static byte[] shardIndex(int tiles, int tileBytes) {
		ByteBuffer index = ByteBuffer.allocate(Math.addExact(Math.multiplyExact(tiles, 2 * Long.BYTES), Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
		for (long tile = 0; tile < tiles; tile++) {
			index.putLong(tile * tileBytes).putLong(tileBytes);
		}
		CRC32C crc = new CRC32C();
		crc.update(index.array(), 0, index.position());
		index.putInt((int) crc.getValue());
		return index.array();
	}

	/** The identity of a store, where it is one of ours and whole. */
	public static Optional<String> uuid(Path folder) {
		try {
			return Optional.of(ZarrGroup.open(new FolderStore(folder), "").attributes().path("uuid").asText()).filter(text -> !text.isEmpty());
		} catch (DataException e) {
			// whatever it is, it is not what is looked for
			return Optional.empty();
		}
	}

	/** What the entry says of itself. @throws DataException where there is none */
	public static ObjectNode attributes(Path folder) {
		return ZarrGroup.open(new FolderStore(folder), FourierContainer.ENTRY).attributes();
	}

	/** One of the texts about the computing; empty where it is not there. */
	public static String text(ObjectNode attributes, String name) {
		JsonNode text = attributes.path(METADATA).path(name);
		return text.isMissingNode() ? "" : text.toString();
	}

	/**
	 * Reads what a store says of itself, and its small arrays.
	 *
	 * @throws DataException where it holds no transform, or one that is incomplete or damaged
	 */
	public static FourierHeader read(Path folder, MemoryBudget budget) {
		FolderStore store = new FolderStore(folder);
		if (ZarrGroup.kind(store, FourierContainer.ENTRY).isEmpty()) {
			throw new DataException.Unsupported("this store holds no transform", folder.toString(), "give a store that outcrop fft has written");
		}
		ObjectNode said = attributes(folder);
		if (said.path("complete").asInt() != 1) {
			throw new DataException.Corrupt("the transform was never completed", folder.toString(), "compute it again");
		}
		String params = text(said, "computation_params");
		FourierOptions options = FourierTexts.options(params).orElseThrow(() -> unknown(folder, "what it says of its computing is not understood"));
		List<AxisCalibration> axes = FourierTexts.axes(text(said, "fft_axes_info"))
				.orElseThrow(() -> unknown(folder, "what it says of its axes is not understood"));
		Extents full = FourierTexts.full(params).orElseThrow(() -> unknown(folder, "it does not tell its full shape"));
		FourierShape shape = shape(folder, store, options, full);
		FourierContainer.Small small = new FourierContainer.Small(numbers(folder, store, shape, FourierContainer.AMPLITUDE_MEAN),
				numbers(folder, store, shape, FourierContainer.POWER_MEAN), numbers(folder, store, shape, FourierContainer.AMPLITUDE_SUM),
				numbers(folder, store, shape, FourierContainer.PARSEVAL));
		int[] checksums = checksums(folder, store, shape, small, said.path("checksum").asText());
		return new FourierHeader(options, shape, axes, FourierTexts.counts(params), said.path("computation_date").asText(), uuid(folder), small,
				new TileFile(new ShardTiles(folder, shape), shape.tileBytes(), checksums, budget));
	}

	/** As the program would make it, but with the tiles that the store has. */
	private static FourierShape shape(Path folder, FolderStore store, FourierOptions options, Extents full) {
		ArraySpec spec = open(folder, store, FourierContainer.COMPLEX).spec();
		FourierShape usual = FourierShape.of(options.axes(), new ScanShape(full.a(), full.b(), full.c(), full.d()),
				new DetectorRectangle(0, full.c(), 0, full.d()));
		List<Long> tile = spec.sharding().map(Codec.Sharding::chunkShape).filter(inner -> inner.size() == 4)
				.orElseThrow(() -> unknown(folder, "its numbers are in no shards, as another program may have copied them"));
		FourierShape shape = new FourierShape(options.axes(), full, usual.stored(),
				new Extents(tile.get(0), tile.get(1), Math.toIntExact(tile.get(2)), Math.toIntExact(tile.get(3))));
		ArraySpec expected = complex(shape);
		if (!spec.shape().equals(expected.shape()) || !spec.chunkShape().equals(expected.chunkShape()) || !spec.type().equals(expected.type())
				|| !spec.codecs().equals(expected.codecs()) || !spec.keys().equals(expected.keys())) {
			throw unknown(folder, "its numbers lie in another way than they were written");
		}
		return shape;
	}

	private static double[] numbers(Path folder, FolderStore store, FourierShape shape, String name) {
		ZarrArray array = small(folder, store, name, ZarrType.FLOAT64);
		double[] values = array.readDoubles(array.spec().box(), Progress.NONE);
		if (!FourierContainer.extents(shape, name, values).equals(array.spec().shape())) {
			throw unknown(folder, name + " has another shape than it should have");
		}
		return values;
	}

	/** One chunk that is not packed: its file tells before memory is taken whether there is as much as is said. */
	private static ZarrArray small(Path folder, FolderStore store, String name, ZarrType type) {
		ZarrArray array = open(folder, store, name);
		ArraySpec spec = array.spec();
		String key = array(name) + "/" + spec.keys().of(new long[spec.rank()]);
		boolean whole = spec.type().equals(type) && spec.chunkShape().equals(spec.shape()) && spec.codecs().size() == 1
				&& (spec.bytes() < SMALL || store.stat(key).filter(there -> there.size() == spec.bytes()).isPresent());
		if (!whole) {
			throw unknown(folder, name + " is not stored as it was written");
		}
		return array;
	}

	private static ZarrArray open(Path folder, FolderStore store, String name) {
		try {
			return ZarrArray.open(store, array(name), ArrayOptions.DEFAULT);
		} catch (DataException.Unsupported e) {
			throw unknown(folder, "it has no " + name + " that can be read");
		}
	}

	private static int[] checksums(Path folder, FolderStore store, FourierShape shape, FourierContainer.Small small, String checksum) {
		ZarrArray array = small(folder, store, FourierContainer.CHECKSUMS, ZarrType.of(ZarrType.Kind.UINT32));
		if (!array.spec().shape().equals(List.of(shape.tiles()))) {
			throw unknown(folder, "it has not got the checksums of all tiles");
		}
		int[] checksums = new int[Math.toIntExact(shape.tiles())];
		array.read(array.spec().box(), MemorySegment.ofArray(checksums), Progress.NONE);
		MemorySegment bytes = MemorySegment.ofArray(new byte[Math.multiplyExact(checksums.length, Integer.BYTES)]);
		MemorySegment.copy(checksums, 0, bytes, ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, checksums.length);
		if (!FourierContainer.checksum(bytes, small).equals(checksum)) {
			throw unknown(folder, "the checksum over its tiles' checksums and sums is wrong");
		}
		return checksums;
	}

	private static DataException.Corrupt unknown(Path folder, String why) {
		return new DataException.Corrupt("the transform can't be used: " + why, folder.toString(), "clear this transform and compute it again");
	}
}
