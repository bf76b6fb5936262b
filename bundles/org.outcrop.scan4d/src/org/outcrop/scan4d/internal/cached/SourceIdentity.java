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
 * @param arrangement how frames were arranged into the scan
 */
public record SourceIdentity(Path file, String path, ScanShape shape, ElementType type, String arrangement) {

	/** From headers alone. */
	public static SourceIdentity of(Scan4d scan) {
		Scan4dOutline outline = scan.outline();
		return new SourceIdentity(scan.file(), outline.array().orElse(""), outline.shape(), outline.type(), outline.layout().layout().toString());
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
