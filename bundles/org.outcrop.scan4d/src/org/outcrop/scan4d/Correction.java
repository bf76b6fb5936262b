package org.outcrop.scan4d;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What is done to each frame of a scan: {@code (value - dark) * gain}, then bad pixels are replaced, then the pattern is moved by whole
 * pixels so that its centre stays where it is.
 *
 * @param bad   pixels that are replaced
 * @param dark  what is taken off each pixel, in counts of one frame
 * @param gain  what each pixel is multiplied with after that
 * @param drift how the pattern's centre moves over the scan
 */
public record Correction(Optional<BadPixels> bad, Optional<PixelMap> dark, Optional<PixelMap> gain, Optional<CentrePlane> drift) {

	/** Frames stay as they are. */
	public static final Correction NONE = new Correction(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

	/** Bytes of the digest that tell corrections apart. */
	private static final int HASH_BYTES = 16;

	public Correction withBad(Optional<BadPixels> pixels) {
		return new Correction(pixels, dark, gain, drift);
	}

	public Correction withDark(Optional<PixelMap> map) {
		return new Correction(bad, map, gain, drift);
	}

	public Correction withGain(Optional<PixelMap> map) {
		return new Correction(bad, dark, map, drift);
	}

	public Correction withDrift(Optional<CentrePlane> plane) {
		return new Correction(bad, dark, gain, plane);
	}

	/** Whether nothing is done. */
	public boolean isNone() {
		return bad.isEmpty() && dark.isEmpty() && gain.isEmpty() && drift.isEmpty();
	}

	/** Whether counts become real numbers. */
	public boolean makesReals() {
		return dark.isPresent() || gain.isPresent();
	}

	/** As the user reads it: {@code corrected: 12 bad pixels, gain map g.npy}; empty where nothing is done. */
	public String words() {
		List<String> parts = new ArrayList<>();
		bad.ifPresent(pixels -> parts.add(pixels.words()));
		dark.ifPresent(map -> parts.add("dark frame " + map.name()));
		gain.ifPresent(map -> parts.add("gain map " + map.name()));
		drift.ifPresent(plane -> parts.add("pattern kept in place"));
		return parts.isEmpty() ? "" : "corrected: " + String.join(", ", parts);
	}

	/** The same for corrections that do the same, whatever their names; lower-case hexadecimal. */
	public String hash() {
		MessageDigest digest = sha256();
		bad.ifPresent(pixels -> {
			digest.update(("bad " + pixels.repair() + " ").getBytes(StandardCharsets.UTF_8));
			pixels.cells().stream().forEach(cell -> digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(cell).array()));
		});
		dark.ifPresent(map -> add(digest, "dark", map.values()));
		gain.ifPresent(map -> add(digest, "gain", map.values()));
		drift.ifPresent(plane -> add(digest, "drift", plane.numbers()));
		return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
	}

	private static void add(MessageDigest digest, String what, double[] values) {
		digest.update((what + " " + values.length + " ").getBytes(StandardCharsets.UTF_8));
		ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
		for (double value : values) {
			bytes.putDouble(value);
		}
		digest.update(bytes.flip());
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
