package org.outcrop.fft.internal.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Chunk;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.hdf5.Hdf5Type;

/**
 * What a kept transform says of itself, and its small arrays, proven.
 *
 * @param options  of the computing
 * @param shape    extents and tiles
 * @param axes     the four, in array order
 * @param counts   of values that were not there
 * @param computed text of the date
 * @param uuid     of the file; empty inside a scan's own file
 * @param small    means and sums
 * @param tiles    the coefficients, opened
 */
public record FourierHeader(FourierOptions options, FourierShape shape, List<AxisCalibration> axes, FourierTexts.Counts counts, String computed,
		Optional<String> uuid, FourierContainer.Small small, TileSource tiles) {

	private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final String METADATA = "metadata";
	private static final String CHECKSUM = "checksum";

	/**
	 * Reads it.
	 *
	 * @param group   path of the entry
	 * @param channel of the same file; closed with the tiles, not where this throws
	 */
	public static FourierHeader read(Path path, String group, FileChannel channel, MemoryBudget budget) {
		try (Hdf5File file = Hdf5File.open(path)) {
			Hdf5Group entry = file.group(group).orElseThrow(() -> new DataException.Unsupported("this file holds no transform", path.toString(),
					"give a file that outcrop fft has written"));
			return read(file, entry, channel, budget);
		}
	}

	private static FourierHeader read(Hdf5File file, Hdf5Group entry, FileChannel channel, MemoryBudget budget) {
		if (entry.attributes().integer("complete").orElse(0) != 1) {
			throw new DataException.Corrupt("the transform was never completed", file.path().toString(), "compute it again");
		}
		String said = text(entry, "computation_params");
		FourierOptions options = FourierTexts.options(said).orElseThrow(() -> unknown(entry, "what it says of its computing is not understood"));
		List<AxisCalibration> axes = FourierTexts.axes(text(entry, "fft_axes_info"))
				.orElseThrow(() -> unknown(entry, "what it says of its axes is not understood"));
		Hdf5Array complex = array(entry, FourierContainer.COMPLEX);
		boolean single = complex.type() instanceof Hdf5Type.Complex type && type.bytes() == 2 * Float.BYTES
				&& type.order() == ByteOrder.LITTLE_ENDIAN;
		if (!single || complex.rank() != 4) {
			throw unknown(entry, "its numbers are no complex64 of four axes");
		}
		FourierShape shape = shape(options.axes(), FourierTexts.full(said).orElseThrow(() -> unknown(entry, "it does not tell its full shape")),
				complex);
		FourierContainer.Small small = new FourierContainer.Small(numbers(channel, entry, FourierContainer.AMPLITUDE_MEAN),
				numbers(channel, entry, FourierContainer.POWER_MEAN), numbers(channel, entry, FourierContainer.AMPLITUDE_SUM),
				numbers(channel, entry, FourierContainer.PARSEVAL));
		small.arrays().forEach((name, values) -> {
			if (!FourierContainer.extents(shape, name, values).equals(extents(array(entry, name)))) {
				throw unknown(entry, name + " has another shape than it should have");
			}
		});
		TileSource tiles = complex.layout() instanceof Hdf5Layout.Chunked ? tiled(entry, complex, shape, small, channel, budget)
				: inline(entry, complex, shape, channel, budget);
		return new FourierHeader(options, shape, axes, FourierTexts.counts(said), entry.attributes().text("computation_date").orElse(""),
				file.root().attributes().text("uuid"), small, tiles);
	}

	private static List<Long> extents(Hdf5Array array) {
		return Arrays.stream(array.shape()).boxed().toList();
	}

	/** As the program would make it, but with the tiles that the file has. */
	private static FourierShape shape(FourierAxes axes, Extents full, Hdf5Array complex) {
		FourierShape usual = FourierShape.of(axes, new ScanShape(full.a(), full.b(), full.c(), full.d()),
				new DetectorRectangle(0, full.c(), 0, full.d()));
		Extents stored = usual.stored();
		if (!extents(complex).equals(List.of(stored.a(), stored.b(), (long) stored.c(), (long) stored.d()))) {
			throw StoredNumbers.damaged(complex, "its shape does not fit what is said of it");
		}
		if (complex.layout() instanceof Hdf5Layout.Chunked chunked) {
			List<Long> tile = chunked.chunkShape();
			if (!chunked.filters().isEmpty()) {
				throw StoredNumbers.damaged(complex, "it is compressed, as another program may have copied it");
			}
			return new FourierShape(axes, full, stored,
					new Extents(tile.get(0), tile.get(1), Math.toIntExact(tile.get(2)), Math.toIntExact(tile.get(3))));
		}
		return usual;
	}

	private static TileSource tiled(Hdf5Group entry, Hdf5Array complex, FourierShape shape, FourierContainer.Small small, FileChannel channel,
			MemoryBudget budget) {
		MemorySegment checksums = StoredNumbers.bytes(channel, array(entry, FourierContainer.CHECKSUMS));
		if (checksums.byteSize() != shape.tiles() * Integer.BYTES
				|| !entry.attributes().text(CHECKSUM).filter(FourierContainer.checksum(checksums, small)::equals).isPresent()) {
			throw StoredNumbers.damaged(complex, "the checksum over its tiles' checksums and sums is wrong");
		}
		int[] each = new int[Math.toIntExact(shape.tiles())];
		MemorySegment.copy(checksums, I32, 0, each, 0, each.length);
		long base = address(complex, shape, 0);
		long[] proofs = {shape.tiles() - 1, shape.tiles() / 2, shape.tiles() / 3};
		for (long place : proofs) {
			if (address(complex, shape, place) != base + place * shape.tileBytes()) {
				throw StoredNumbers.damaged(complex, "its tiles are not in one run, as another program may have copied them");
			}
		}
		return new TileFile(new RunOfTiles(entry.file().path(), channel, base, shape.tileBytes()), shape.tileBytes(), each, budget);
	}

	private static long address(Hdf5Array complex, FourierShape shape, long place) {
		return complex.chunk(TilePlaces.of(shape, place)).map(Hdf5Chunk::address)
				.orElseThrow(() -> StoredNumbers.damaged(complex, "tile " + place + " was never written"));
	}

	private static TileSource inline(Hdf5Group entry, Hdf5Array complex, FourierShape shape, FileChannel channel, MemoryBudget budget) {
		long bytes = complex.count() * complex.type().bytes();
		MemoryBudget.Lease lease = budget.tryReserve("transform", bytes).orElseThrow(() -> new DataException.TooLittleMemory(
				"the transform takes " + (bytes >> 20) + " MiB of memory", entry.file().path().toString(), "allow more memory"));
		try {
			MemorySegment numbers = StoredNumbers.bytes(channel, complex);
			if (!complex.attributes().text(CHECKSUM).filter(InlineNumbers.digest(numbers)::equals).isPresent()) {
				throw StoredNumbers.damaged(complex, "its checksum is wrong");
			}
			return new InlineTiles(shape, numbers, lease);
		} catch (RuntimeException | Error e) {
			lease.close();
			throw e;
		}
	}

	private static double[] numbers(FileChannel channel, Hdf5Group entry, String name) {
		return StoredNumbers.doubles(channel, array(entry, name));
	}

	private static Hdf5Array array(Hdf5Group entry, String name) {
		return entry.array(name).orElseThrow(() -> unknown(entry, "it has no " + name));
	}

	private static String text(Hdf5Group entry, String name) {
		return entry.group(METADATA).flatMap(said -> said.array(name)).flatMap(Hdf5Array::text)
				.orElseThrow(() -> unknown(entry, "it has no " + METADATA + "/" + name));
	}

	private static DataException.Corrupt unknown(Hdf5Group entry, String why) {
		return new DataException.Corrupt("the transform " + entry.path() + " can't be used: " + why, entry.file().path().toString(),
				"clear this transform and compute it again");
	}
}
