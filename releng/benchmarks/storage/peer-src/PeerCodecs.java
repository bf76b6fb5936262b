package org.outcrop.benchmarks.storage;

import java.nio.file.Path;
import java.util.Arrays;

import dev.zarr.zarrjava.v3.Array;
import dev.zarr.zarrjava.v3.ArrayMetadata;
import dev.zarr.zarrjava.v3.DataType;
import dev.zarr.zarrjava.v3.codec.CodecBuilder;

/** The same as {@code OutcropCodecs}, by zarr-java. Arguments: name, codec, side, rounds. */
public final class PeerCodecs {

	private PeerCodecs() {
	}

	private static CodecBuilder packed(CodecBuilder codecs, String codec) {
		return switch (codec) {
		case "raw" -> codecs.withBytes("LITTLE");
		case "zstd" -> codecs.withBytes("LITTLE").withZstd(3, false);
		case "blosc-lz4" -> codecs.withBytes("LITTLE").withBlosc("lz4", "shuffle", 5, 0);
		default -> throw new IllegalArgumentException(codec);
		};
	}

	public static void main(String[] arguments) throws Exception {
		int side = Integer.parseInt(arguments[2]);
		float[] values = new float[side * side * side];
		Volume.fill(values, 0, side, side);
		ucar.ma2.Array source = ucar.ma2.Array.factory(ucar.ma2.DataType.FLOAT, new int[] { side, side, side }, values);
		ArrayMetadata metadata = Array.metadataBuilder().withShape(side, side, side).withDataType(DataType.FLOAT32).withChunkShape(64, 64, 64)
				.withFillValue(0f).withCodecs(codecs -> packed(codecs, arguments[1])).build();
		for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
			Path folder = Path.of(arguments[0] + "-" + round);
			Cost.of(() -> Array.create(folder, metadata).write(source, true)).tell("write");
			ucar.ma2.Array[] found = new ucar.ma2.Array[1];
			Cost.of(() -> found[0] = Array.open(folder).read(true)).tell("read");
			if (!Arrays.equals(values, (float[]) found[0].get1DJavaArray(float.class))) {
				throw new IllegalStateException("what was read is not what was written");
			}
		}
	}
}
