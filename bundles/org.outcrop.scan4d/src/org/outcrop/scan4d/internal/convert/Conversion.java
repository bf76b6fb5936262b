package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.Storage;
import org.outcrop.scan4d.convert.ZarrCodec;

/**
 * One conversion: what of, where to, how.
 *
 * @param source      open; not closed by a conversion
 * @param outline     of the source when the conversion began
 * @param fingerprint of its data, then
 * @param target      file that there will be
 * @param options     as chosen
 * @param units       in which it is done
 */
record Conversion(Scan4d source, Scan4dOutline outline, ScanFingerprint fingerprint, Path target, ConversionOptions options, Units units) {

	/** Raised when the same source and options would give other bytes. */
	private static final int VERSION = 2;
	/** Where the numbers begin when they are in one piece, and where chunks begin. */
	static final String PART = ".part";

	/** Where the file is while it is not complete. */
	Path part() {
		return target.resolveSibling(target.getFileName() + PART);
	}

	Path journal() {
		return target.resolveSibling(target.getFileName() + PART + ConversionJournal.ENDING);
	}

	ScanShape shape() {
		return outline.shape();
	}

	ElementType type() {
		return outline.type();
	}

	Calibration calibration() {
		return outline.calibration();
	}

	/** Whether units are handed over as they are, not in packed chunks; a Zarr array packs its chunks itself. */
	boolean isContiguous() {
		return options.storage() == Storage.CONTIGUOUS || options.zarr().isPresent();
	}

	/** Whether the result may be smaller than the numbers. */
	boolean isPacked() {
		return options.zarr().map(zarr -> zarr.codec() != ZarrCodec.NONE).orElse(options.storage() != Storage.CONTIGUOUS);
	}

	/** Bytes of a chunk's numbers. */
	long chunkBytes() {
		return units.chunk().stream().reduce((long) type().bytes(), Math::multiplyExact);
	}

	List<Long> extents() {
		ScanShape shape = shape();
		return List.of(shape.scanY(), shape.scanX(), (long) shape.detectorY(), (long) shape.detectorX());
	}

	long dataBytes() {
		return Math.multiplyExact(shape().values(), type().bytes());
	}

	/**
	 * What makes the file's bytes; equal for a run that may go on with another. Whether overviews are kept is told
	 * apart, as it changes no data.
	 */
	String identity() {
		return "outcrop-conversion " + VERSION + " " + fingerprint.algorithm() + ":" + fingerprint.value() + " "
				+ outline.array().orElse("-") + " "
				+ extents() + " " + type().numpyName() + " [" + outline.layout().layout() + "] " + storage() + " chunk " + units.chunk() + " unit "
				+ units.extent();
	}

	private String storage() {
		return options.zarr().map(zarr -> "ZARR " + zarr.format() + " " + zarr.codec() + " " + (isPacked() ? zarr.level() : "-"))
				.orElseGet(() -> options.storage() + " " + (isContiguous() ? "-" : options.level()) + " " + options.pythonClass());
	}

	/**
	 * What a run must agree with to go on with another: besides the identity the size and the time of change of the source, as a fingerprint of samples
	 * does not see what was edited between them.
	 */
	String resumeIdentity() throws IOException {
		return identity() + " source " + Files.size(source.file()) + " " + Files.getLastModifiedTime(source.file()).toInstant();
	}

	/** The same for the same conversion. */
	UUID uuid() {
		return UUID.nameUUIDFromBytes(identity().getBytes(StandardCharsets.UTF_8));
	}
}
