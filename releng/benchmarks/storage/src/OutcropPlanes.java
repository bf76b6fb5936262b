package org.outcrop.benchmarks.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.FolderStore;

/**
 * Single planes out of a sharded array of 512 x 512 planes. Arguments: folder, planes, codec, chunk, shard; the latter two as {@code 64,64,64}. Tells
 * milliseconds of wall and CPU time, and what is read by the bytes of the chunks that a plane crosses.
 */
public final class OutcropPlanes {

	private static final int SIDE = 512;
	private static final int READS = 300;

	private OutcropPlanes() {
	}

	private static long[] sizes(String text) {
		return java.util.Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
	}

	public static void main(String[] arguments) throws Exception {
		Path folder = Path.of(arguments[0]);
		long planes = Long.parseLong(arguments[1]);
		long[] chunk = sizes(arguments[3]);
		long[] shard = sizes(arguments[4]);
		ArraySpec spec = OutcropCodecs.packed(ArraySpec.v3(ZarrType.FLOAT32, new long[] { planes, SIDE, SIDE }, shard), arguments[2]).sharded(chunk);
		write(folder, spec, shard[0]);
		CountingStore store = new CountingStore(new FolderStore(folder));
		Random random = new Random(5);
		MemorySegment target = Arena.global().allocate(4L * SIDE * SIDE);
		// what is read of an array that was just opened, indexes of shards and all
		long z = random.nextLong(planes);
		store.reset();
		ZarrArray array = ZarrArray.open(store, "", ArrayOptions.DEFAULT.withWorkers(2));
		array.read(new Box(new long[] { z, 0, 0 }, new long[] { 1, SIDE, SIDE }), target, Progress.NONE);
		System.out.printf(Locale.ROOT, "bytes %d %d%n", store.bytes(), crossed(folder, z, chunk, shard));
		List<Cost> costs = new ArrayList<>();
		for (int i = 0; i < READS; i++) {
			long plane = random.nextLong(planes);
			costs.add(Cost.of(() -> array.read(new Box(new long[] { plane, 0, 0 }, new long[] { 1, SIDE, SIDE }), target, Progress.NONE)));
			check(target, (int) plane);
		}
		List<Cost> warm = costs.subList(READS / 3, READS);
		double wall = warm.stream().mapToDouble(Cost::wall).sorted().skip(warm.size() / 2).findFirst().getAsDouble();
		double least = warm.stream().mapToDouble(Cost::wall).min().getAsDouble();
		// the clock of CPU time is coarse: the mean
		double cpu = warm.stream().mapToDouble(Cost::cpu).average().getAsDouble();
		System.out.printf(Locale.ROOT, "plane %.3f %.3f %.3f%n", wall * 1e3, least * 1e3, cpu * 1e3);
	}

	/** One block of 256 planes again and again: making numbers is not what is measured. */
	private static void write(Path folder, ArraySpec spec, long deep) {
		float[] values = new float[(int) deep * SIDE * SIDE];
		ZarrArray array = ZarrArray.create(new FolderStore(folder), "", spec, ArrayOptions.DEFAULT.withWorkers(2));
		Volume.fill(values, 0, (int) deep, SIDE);
		for (long z = 0; z < spec.shape().getFirst(); z += deep) {
			for (int i = 0; i < deep; i++) {
				values[i * SIDE * SIDE] = z + i;
			}
			array.write(new Box(new long[] { z, 0, 0 }, new long[] { deep, SIDE, SIDE }), MemorySegment.ofArray(values), Progress.NONE);
		}
	}

	private static void check(MemorySegment plane, int z) {
		if (plane.get(ValueLayout.JAVA_FLOAT, 0) != z) {
			throw new IllegalStateException("another plane was read than " + z);
		}
	}

	/** Packed bytes of the chunks that a plane crosses, by the shards' own indexes. */
	private static long crossed(Path folder, long z, long[] chunk, long[] shard) throws IOException {
		Set<Path> shards = new HashSet<>();
		long bytes = 0;
		int number = (int) (shard[0] / chunk[0] * (shard[1] / chunk[1]) * (shard[2] / chunk[2]));
		for (long y = 0; y < SIDE; y += chunk[1]) {
			for (long x = 0; x < SIDE; x += chunk[2]) {
				Path file = folder.resolve("c/" + z / shard[0] + "/" + y / shard[1] + "/" + x / shard[2]);
				shards.add(file);
				long inner = (z % shard[0] / chunk[0] * (shard[1] / chunk[1]) + y % shard[1] / chunk[1]) * (shard[2] / chunk[2]) + x % shard[2] / chunk[2];
				try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
					byte[] entry = new byte[16];
					in.seek(in.length() - 4 - 16L * number + 16 * inner);
					in.readFully(entry);
					bytes += ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
				}
			}
		}
		return bytes;
	}
}
