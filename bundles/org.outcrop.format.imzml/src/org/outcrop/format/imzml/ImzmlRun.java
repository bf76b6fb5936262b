package org.outcrop.format.imzml;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingChecks;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelTable;

/** An open imzML. Safe for any thread. */
final class ImzmlRun implements ImagingRun {

	private final FormatReader reader;
	private final Path file;
	private final PixelData data;
	private final WarningLog warnings;
	private final ImagingOutline outline;
	private final List<ImagingChecks.Check> checks;

	/** @param checks those that were made, failures left out */
	ImzmlRun(FormatReader reader, Path file, PixelData data, WarningLog warnings, ImagingOutline outline, List<ImagingChecks.Check> checks) {
		this.reader = reader;
		this.file = file;
		this.data = data;
		this.warnings = warnings;
		this.outline = outline;
		this.checks = checks;
	}

	@Override
	public Path file() {
		return file;
	}

	/** The index, then the data. */
	@Override
	public List<Path> files() {
		return List.of(file, data.file().path());
	}

	@Override
	public FormatReader reader() {
		return reader;
	}

	@Override
	public Kind kind() {
		return Kind.IMAGING;
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public void close() {
		data.file().close();
	}

	@Override
	public ImagingOutline outline() {
		return outline;
	}

	@Override
	public PixelTable pixels() {
		return data.places();
	}

	@Override
	public ImagingChecks checks() {
		return new ImagingChecks(checks, data.failures().all());
	}

	@Override
	public PixelReader spectra() {
		return new IbdPixelReader(data);
	}

	@Override
	public boolean verifyChecksums(Progress progress) {
		return Checksums.verify(data.file(), outline, warnings, progress);
	}
}
