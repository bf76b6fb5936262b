package org.outcrop.benchmarks.storage;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;

/** Writes a volume in chunks of 64 cubed and reads it back. Arguments: name, codec, side, rounds.
 * Makes {@code NAME-0} and so on; reads {@code NAME-peer-0} too, where it is. */
public final class OutcropCodecs {

	private OutcropCodecs() {
	}

	static ArraySpec packed(ArraySpec spec, String codec) {
		return switch (codec) {
		case "raw" -> spec;
		case "zstd" -> spec.packed(new Codec.Zstd(3, false));
		case "blosc-lz4" -> spec.packed(new Codec.Blosc(4, "lz4", 5, Codec.Shuffle.SHUFFLE, 0));
		default -> throw new IllegalArgumentException(codec);
		};
	}

	public static void main(String[] arguments) throws Exception {
		int side = Integer.parseInt(arguments[2]);
		float[] values = new float[side * side * side];
		Volume.fill(values, 0, side, side);
		ArraySpec spec = packed(ArraySpec.v3(ZarrType.FLOAT32, new long[] { side, side, side }, 64, 64, 64), arguments[1]);
		ArrayOptions options = ArrayOptions.DEFAULT.withWorkers(2);
		for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
			// a new folder each time: ext4 looks long for a new file's number where many were deleted just before
			Path folder = Path.of(arguments[0] + "-" + round);
			Cost.of(() -> ZarrArray.create(new FolderStore(folder), "", spec, options).write(spec.box(), MemorySegment.ofArray(values), Progress.NONE))
					.tell("write");
			float[][] found = new float[1][];
			Cost.of(() -> found[0] = read(folder, options, side)).tell("read");
			if (!Arrays.equals(values, found[0])) {
				throw new IllegalStateException("what was read is not what was written");
			}
		}
		Path peer = Path.of(arguments[0] + "-peer-0");
		if (Files.exists(peer) && !Arrays.equals(values, read(peer, options, side))) {
			throw new IllegalStateException("what the peer wrote is read otherwise");
		}
	}

	private static float[] read(Path folder, ArrayOptions options, int side) {
		ZarrArray array = ZarrArray.open(new FolderStore(folder), "", options);
		float[] values = new float[side * side * side];
		array.read(array.spec().box(), MemorySegment.ofArray(values), Progress.NONE);
		return values;
	}
}
