package org.outcrop.scan4d.internal.cached;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over whatever is given to it. For one thread. */
public final class Digest {

	private static final long STEP = 64L << 20;

	private final MessageDigest digest = sha256();

	/** Takes in bytes. */
	public Digest add(MemorySegment bytes) {
		for (long at = 0; at < bytes.byteSize(); at += STEP) {
			digest.update(bytes.asSlice(at, Math.min(STEP, bytes.byteSize() - at)).asByteBuffer());
		}
		return this;
	}

	/** 64 lower-case hex digits; starts anew. */
	public String hex() {
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Of bytes. */
	public static String of(MemorySegment bytes) {
		return new Digest().add(bytes).hex();
	}

	/** Of a text in UTF-8. */
	public static String of(String text) {
		return of(MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
