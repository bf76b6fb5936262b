package org.outcrop.format.imzml;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline;

/** Takes the checksums of the binary half, each judged alone. */
final class Checksums {

	private static final int PART = 1 << 20;

	private Checksums() {
	}

	/** False where one that is stated differs, which is then a warning. */
	static boolean verify(IbdFile data, ImagingOutline outline, WarningLog warnings, Progress progress) {
		Optional<MessageDigest> sha1 = outline.statedSha1().map(_ -> digest("SHA-1"));
		Optional<MessageDigest> md5 = outline.statedMd5().map(_ -> digest("MD5"));
		if (sha1.isPresent() || md5.isPresent()) {
			progress.stage("Taking checksums");
			readAll(data, sha1, md5, progress);
		}
		boolean first = judge("sha1-differs", "SHA-1", outline.statedSha1(), sha1, warnings);
		return judge("md5-differs", "MD5", outline.statedMd5(), md5, warnings) && first;
	}

	private static void readAll(IbdFile data, Optional<MessageDigest> sha1, Optional<MessageDigest> md5, Progress progress) {
		ByteBuffer part = ByteBuffer.allocate(PART);
		try (IbdChannel channel = new IbdChannel(data)) {
			for (long at = 0; at < data.size(); at += part.limit()) {
				progress.checkCancelled();
				progress.worked(at, data.size());
				part.clear().limit((int) Math.min(PART, data.size() - at));
				channel.read(at, part);
				sha1.ifPresent(digest -> digest.update(part.array(), 0, part.limit()));
				md5.ifPresent(digest -> digest.update(part.array(), 0, part.limit()));
			}
		}
		progress.worked(data.size(), data.size());
	}

	private static boolean judge(String code, String name, Optional<String> stated, Optional<MessageDigest> taken, WarningLog warnings) {
		if (taken.isEmpty()) {
			return true;
		}
		String found = HexFormat.of().formatHex(taken.get().digest());
		if (found.equals(stated.orElseThrow())) {
			return true;
		}
		warnings.add(code, "the %s of the .ibd is stated as %s, it is %s".formatted(name, stated.get(), found));
		return false;
	}

	private static MessageDigest digest(String name) {
		try {
			return MessageDigest.getInstance(name);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has it", e);
		}
	}
}
