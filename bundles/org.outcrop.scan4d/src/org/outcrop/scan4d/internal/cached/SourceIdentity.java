package org.outcrop.scan4d.internal.cached;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanShape;

/**
 * What results were computed from.
 *
 * @param file        that holds the data, or its first part
 * @param path        of the array in the file; empty where a file is one array
 * @param shape       of the scan
 * @param type        of its values
 * @param arrangement how frames were arranged into the scan, and what was done to them
 * @param derivation  what was done to the frames; empty where they are those of the file
 */
public record SourceIdentity(Path file, String path, ScanShape shape, ElementType type, String arrangement, String derivation) {

	/** From headers alone. */
	public static SourceIdentity of(Scan4d scan) {
		Scan4dOutline outline = scan.outline();
		String layout = outline.layout().layout().toString();
		return new SourceIdentity(scan.file(), outline.array().orElse(""), outline.shape(), outline.type(),
				scan.derivation().map(done -> layout + "; " + done).orElse(layout), scan.derivation().orElse(""));
	}

	/** Whether the frames are not those of the file; results are then kept in the cache folder alone. */
	public boolean isDerived() {
		return !derivation.isEmpty();
	}

	/** Name under which the fingerprint is noted. */
	String noted() {
		return isDerived() ? path + "; " + derivation : path;
	}

	/** Extents in array order. */
	public List<Long> extents() {
		return List.of(shape.scanY(), shape.scanX(), (long) shape.detectorY(), (long) shape.detectorX());
	}

	/** As it is written. */
	public static String text(ScanFingerprint fingerprint) {
		return fingerprint.algorithm() + ":" + fingerprint.value();
	}
}
