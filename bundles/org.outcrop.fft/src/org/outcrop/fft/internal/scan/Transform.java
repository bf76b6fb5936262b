package org.outcrop.fft.internal.scan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.internal.store.FourierStore;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;

/**
 * One transform: what of, where to, how.
 *
 * <p>The result is made of units, each one run of tiles in the file: all frequencies of one detector tile, or for {@link
 * FourierAxes#DETECTOR} all frequencies of one tile of positions.
 *
 * @param source      open; not closed by a transform
 * @param outline     of the source when the transform began
 * @param fingerprint of its data, then
 * @param target      file that there will be, or folder
 * @param options     as chosen
 * @param detector    the part that is transformed
 * @param shape       of the result
 */
record Transform(Scan4d source, Scan4dOutline outline, ScanFingerprint fingerprint, Path target, FourierOptions options,
		DetectorRectangle detector, FourierShape shape) {

	/** Raised when the same source and options would give other bytes. */
	static final int VERSION = 1;
	/** Where the tiles begin in the file. */
	static final long BASE = 4096;

	/** Of a source as it is now; samples its data. */
	static Transform of(Scan4d source, FourierOptions options, Path target) {
		Scan4dOutline outline = source.outline();
		ScanShape scan = outline.shape();
		DetectorRectangle detector = options.crop().orElse(new DetectorRectangle(0, scan.detectorY(), 0, scan.detectorX()));
		if (detector.row0() < 0 || detector.column0() < 0 || detector.row1() > scan.detectorY() || detector.column1() > scan.detectorX()
				|| detector.row0() >= detector.row1() || detector.column0() >= detector.column1()) {
			throw new IllegalArgumentException("the crop, rows " + detector.row0() + " to " + detector.row1() + " and columns " + detector.column0()
					+ " to " + detector.column1() + ", does not lie in frames of " + scan.detectorY() + " x " + scan.detectorX() + " pixels");
		}
		return new Transform(source, outline, source.fingerprint(), target, options, detector, FourierShape.of(options.axes(), scan, detector));
	}

	/** Where the file is while it is not complete. */
	Path part() {
		return target.resolveSibling(target.getFileName() + ".part");
	}

	/** Whether the result is a Zarr store, a folder. */
	boolean isStore() {
		return FourierStore.isNamed(target);
	}

	/** Whether anything is there that a run could go on with. */
	boolean isBegun() {
		return Files.isRegularFile(journal()) && (isStore() ? Files.isDirectory(part()) : Files.isRegularFile(part()));
	}

	/** Where values are sorted. */
	Path values() {
		return isStore() ? target.resolveSibling(target.getFileName() + ".part.values") : part();
	}

	Path journal() {
		return target.resolveSibling(target.getFileName() + ".part.journal");
	}

	FourierAxes axes() {
		return options.axes();
	}

	long positions() {
		return outline.shape().positions();
	}

	/** Tiles of a unit. */
	int unitTiles() {
		return Math.toIntExact(axes().ofScan() ? shape.tiles(0) * shape.tiles(1) : shape.tiles(2) * shape.tiles(3));
	}

	/** How many units there are. */
	long units() {
		return shape.tiles() / unitTiles();
	}

	/** Bytes of a unit in the file. */
	long unitBytes() {
		return Math.multiplyExact((long) unitTiles(), shape.tileBytes());
	}

	/** Where a unit begins in the file. */
	long unitAddress(long unit) {
		return BASE + unit * unitBytes();
	}

	/** First byte behind the tiles. */
	long end() {
		return unitAddress(units());
	}

	/** What makes the file's bytes; equal for a run that may go on with another. */
	String identity() {
		return "outcrop-fft4d " + VERSION + " " + fingerprint.algorithm() + ":" + fingerprint.value() + " " + outline.array().orElse("-") + " "
				+ outline.shape() + " " + outline.type().numpyName() + " [" + outline.layout().layout() + "] " + source.derivation().orElse("-") + " "
				+ axes().text() + " " + detector + " " + options.window().text() + " mean " + (options.subtractMean() ? "taken away" : "kept")
				+ " invalid as " + (options.invalidAsMean() ? "mean" : "zero") + " tiles " + shape.tile();
	}

	/** The same for the same transform. */
	UUID uuid() {
		return UUID.nameUUIDFromBytes(identity().getBytes(StandardCharsets.UTF_8));
	}
}
