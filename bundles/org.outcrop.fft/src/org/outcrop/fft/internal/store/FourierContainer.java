package org.outcrop.fft.internal.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.scan4d.cached.ResultTree;

/** The tree of a file that holds one transform; the layout is described in {@code docs/fft.md}. */
public final class FourierContainer {

	/** Name of the entry in such a file. */
	public static final String ENTRY = "fft_4d";
	/** Array: the coefficients. */
	public static final String COMPLEX = "complex";
	/** Array: CRC32C of each tile. */
	public static final String CHECKSUMS = "tile_checksums";
	/** Array: mean of the absolute values over axes 2 and 3. */
	public static final String AMPLITUDE_MEAN = "amplitude_mean";
	/** Array: mean of the squares over axes 2 and 3. */
	public static final String POWER_MEAN = "power_mean";
	/** Array: sum of the absolute values over axes 0 and 1. */
	public static final String AMPLITUDE_SUM = "amplitude_sum";
	/** Array: both sums of Parseval's theorem, for each part. */
	public static final String PARSEVAL = "parseval";

	private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	/**
	 * The small arrays of a transform.
	 *
	 * @param amplitudeMean {@code stored.a x stored.b}
	 * @param powerMean     {@code stored.a x stored.b}
	 * @param amplitudeSum  {@code stored.c x stored.d}
	 * @param parseval      two sums for each part: {@code sum |f|^2 * n} and {@code sum |F|^2}
	 */
	public record Small(double[] amplitudeMean, double[] powerMean, double[] amplitudeSum, double[] parseval) {

		/** As they are stored, by name and in the order in which the checksum goes over them. */
		public SequencedMap<String, double[]> arrays() {
			SequencedMap<String, double[]> arrays = new LinkedHashMap<>();
			arrays.put(AMPLITUDE_MEAN, amplitudeMean);
			arrays.put(POWER_MEAN, powerMean);
			arrays.put(AMPLITUDE_SUM, amplitudeSum);
			arrays.put(PARSEVAL, parseval);
			return arrays;
		}
	}

	private FourierContainer() {
	}

	/**
	 * The whole tree.
	 *
	 * @param fingerprint of the scan's data that was transformed
	 * @param uuid        by which the file is known again
	 * @param complex     the coefficients, in the file already
	 * @param checksums   CRC32C of each tile, in the order of {@link FourierShape#place}; little-endian
	 * @param seconds     that the computing took
	 */
	public static NewGroup root(Scan4d scan, FourierOptions options, FourierShape shape, ScanFingerprint fingerprint, String uuid, NewArray complex,
			MemorySegment checksums, Small small, FourierTexts.Counts counts, double seconds, Instant computed) {
		SequencedMap<String, NewNode> inside = new LinkedHashMap<>();
		inside.put(COMPLEX, complex);
		inside.put(CHECKSUMS, NewArray.numbers(ElementType.UINT32, List.of(shape.tiles()), checksums));
		small.arrays().forEach((name, values) -> inside.put(name,
				NewArray.numbers(ElementType.FLOAT64, extents(shape, name, values), bytes(values))));
		SequencedMap<String, NewNode> texts = new LinkedHashMap<>();
		FourierTexts.all(options, shape, counts, FourierTexts.axes(scan, options, shape), true)
				.forEach((name, text) -> texts.put(name, NewArray.text(text)));
		inside.put("metadata", NewGroup.of(texts));
		List<NewAttribute> attributes = new ArrayList<>(
				ResultTree.attributes(scan, fingerprint, FourierTexts.params(scan, options), computed, checksum(checksums, small)));
		attributes.add(NewAttribute.text("amplitude", "derived:abs(complex)"));
		attributes.add(NewAttribute.text("phase", "derived:arg(complex)"));
		return ResultTree.file(scan, fingerprint, uuid, ENTRY, new NewGroup(inside, attributes), seconds, computed);
	}

	/** Extents of one of the small arrays. */
	public static List<Long> extents(FourierShape shape, String name, double[] values) {
		Extents stored = shape.stored();
		return switch (name) {
		case AMPLITUDE_MEAN, POWER_MEAN -> List.of(stored.a(), stored.b());
		case AMPLITUDE_SUM -> List.of((long) stored.c(), (long) stored.d());
		default -> List.of(values.length / 2L, 2L);
		};
	}

	/** The attribute {@code checksum}: SHA-256 over the tiles' checksums and the small arrays, in the order of {@link Small#arrays}. */
	public static String checksum(MemorySegment checksums, Small small) {
		MessageDigest digest = sha256();
		digest.update(checksums.asByteBuffer());
		small.arrays().values().forEach(values -> digest.update(bytes(values).asByteBuffer()));
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Numbers as they are stored. */
	public static MemorySegment bytes(double[] values) {
		MemorySegment bytes = Arena.ofAuto().allocate(Math.max(1, (long) values.length) * Double.BYTES, Double.BYTES);
		MemorySegment.copy(values, 0, bytes, F64, 0, values.length);
		return bytes.asSlice(0, (long) values.length * Double.BYTES).asReadOnly();
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
