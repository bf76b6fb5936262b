package org.outcrop.data.scan4d;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Fingerprints data of any size by reading at most 4 MiB of it: 64 samples of 64 KiB, spread evenly over all extents as if they lay end to
 * end, the first and the last bytes included. What is not larger than that is read whole.
 *
 * <p>A digest over samples finds a replaced or cut file, and an edit with the chance that a sample meets it; nothing more is claimed.
 */
public final class ExtentSampler {

	/** Name of the method, kept in each fingerprint. */
	public static final String ALGORITHM = "sha256-64x64k";

	private static final int SAMPLES = 64;
	private static final int SAMPLE_BYTES = 64 * 1024;

	/**
	 * Bytes that belong to the data.
	 *
	 * @param address where they begin, in the numbering of the {@link Bytes} that read them
	 * @param length  how many, at least 0
	 */
	public record Extent(long address, long length) {

		public Extent {
			if (address < 0 || length < 0) {
				throw new IllegalArgumentException("not an extent: " + length + " bytes at " + address);
			}
		}
	}

	/** Where the bytes of extents come from. */
	@FunctionalInterface
	public interface Bytes {

		/**
		 * Reads all that is asked for.
		 *
		 * @throws org.outcrop.data.DataException where the bytes are not there any more
		 */
		void read(long address, byte[] into, int from, int length);
	}

	private ExtentSampler() {
	}

	/**
	 * @param layout  what else makes the identity, digested first: array path, shape, type and storage, or file names, sizes and times
	 * @param extents in the order in which they make up the data; neither empty ones nor neighbours do harm
	 * @param bytes   asked on the calling thread, in ascending order of the samples
	 */
	public static ScanFingerprint fingerprint(String layout, List<Extent> extents, Bytes bytes) {
		MessageDigest digest = sha256();
		digest.update(layout.getBytes(StandardCharsets.UTF_8));
		long total = 0;
		for (Extent extent : extents) {
			total = Math.addExact(total, extent.length());
		}
		Walk walk = new Walk(extents, bytes);
		byte[] sample = new byte[SAMPLE_BYTES];
		long sampled = 0;
		for (int i = 0; i < SAMPLES; i++) {
			long from = total <= (long) SAMPLES * SAMPLE_BYTES ? (long) i * SAMPLE_BYTES : start(i, total);
			int length = (int) Math.clamp(total - from, 0L, (long) SAMPLE_BYTES);
			walk.read(from, sample, length);
			digest.update(sample, 0, length);
			sampled += length;
		}
		return new ScanFingerprint(ALGORITHM, HexFormat.of().formatHex(digest.digest()), sampled, layout, total);
	}

	/** Start of a sample, the first at 0 and the last at the end; without the product that could overflow. */
	private static long start(int sample, long total) {
		long room = total - SAMPLE_BYTES;
		int gaps = SAMPLES - 1;
		return room / gaps * sample + room % gaps * sample / gaps;
	}

	/** SHA-256, which every Java platform has. */
	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}

	/** Extents as one run of bytes, read in ascending order. */
	private static final class Walk {
		private final List<Extent> extents;
		private final Bytes bytes;
		private int at;
		private long before;

		Walk(List<Extent> extents, Bytes bytes) {
			this.extents = extents;
			this.bytes = bytes;
		}

		void read(long from, byte[] into, int length) {
			int done = 0;
			while (done < length) {
				Extent extent = extents.get(at);
				long within = from + done - before;
				if (within >= extent.length()) {
					before += extent.length();
					at++;
					continue;
				}
				int part = (int) Math.min(length - done, extent.length() - within);
				bytes.read(extent.address() + within, into, done, part);
				done += part;
			}
		}
	}
}
