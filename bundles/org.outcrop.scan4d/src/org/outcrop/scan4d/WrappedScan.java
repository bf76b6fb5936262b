package org.outcrop.scan4d;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.StoredPicture;

/** A scan that is another one in most respects; closing either closes both. */
abstract class WrappedScan implements Scan4d {

	/** What it is made of. */
	final Scan4d source;

	WrappedScan(Scan4d source) {
		this.source = source;
	}

	@Override
	public Scan4dOutline outline() {
		return source.outline();
	}

	@Override
	public Frame frame(long y, long x) {
		return source.frame(y, x);
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		return source.pass(region, stepY, stepX);
	}

	@Override
	public boolean isSequence() {
		return source.isSequence();
	}

	@Override
	public List<LayoutChoice> layouts() {
		return source.layouts();
	}

	/** Another array as it is in the file: what was done belongs to this one. */
	@Override
	public Scan4d select(String array) {
		return source.select(array);
	}

	@Override
	public boolean refresh() {
		return source.refresh();
	}

	@Override
	public List<MetadataItem> metadata() {
		return source.metadata();
	}

	@Override
	public List<MetadataItem> frameMetadata(long y, long x) {
		return source.frameMetadata(y, x);
	}

	/** Those of the file, which are of frames as they are in it. */
	@Override
	public List<StoredPicture> storedPictures() {
		return source.storedPictures();
	}

	@Override
	public Optional<String> derivation() {
		return source.derivation();
	}

	@Override
	public ScanFingerprint fingerprint() {
		return source.fingerprint();
	}

	@Override
	public Path file() {
		return source.file();
	}

	@Override
	public FormatReader reader() {
		return source.reader();
	}

	@Override
	public WarningLog warnings() {
		return source.warnings();
	}

	@Override
	public void close() {
		source.close();
	}
}
