package org.outcrop.ui.imaging.model;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;

/** Images that were drawn before, without spectra: of those ions there is no other image. */
public final class ImagesSource implements ImageSource {

	private final IonImages open;
	private final ImageGrid grid;

	/** @param open closed with this */
	public ImagesSource(IonImages open) {
		this.open = open;
		grid = ImageGrid.of(open);
	}

	/** What is in it. */
	IonImages images() {
		return open;
	}

	/** All that are there, the ion current first. */
	@Override
	public Ions ions() {
		Ions ions = Ions.FIRST;
		for (MassWindow ion : open.ions()) {
			ions = ions.with(new Ion.Near(ion.mz(), new Tolerance(ion.tolerance(), Tolerance.Unit.DA)));
		}
		return ions.choosing(0);
	}

	@Override
	public Path file() {
		return open.file();
	}

	@Override
	public ImageGrid grid() {
		return grid;
	}

	@Override
	public Optional<PixelSize> pixelSize() {
		return open.statedPixelSize();
	}

	@Override
	public boolean hasIons() {
		return false;
	}

	@Override
	public IonImage image(Ion.What what, ImageTreatment treatment, Progress progress) {
		double[] values = switch (what) {
		case Ion.Total total -> open.tic(progress);
		case Ion.BasePeak base -> open.basePeak(progress);
		case Ion.Near near -> open.ion(open.find(near.window()), progress);
		};
		return treatment.apply(new IonImage(grid, values, what.title()), open, progress);
	}

	private DataException noSpectra() {
		return new DataException.Unsupported("there are images alone in it, no spectra", file().toString(),
				"Open the store or the imzML file that they were made from.");
	}

	@Override
	public MassSpectrum spectrum(int row, Progress progress) {
		throw noSpectra();
	}

	@Override
	public Optional<MassSpectrum> mean() {
		throw noSpectra();
	}

	@Override
	public Optional<MassSpectrum> mean(BitSet rows, Progress progress) {
		throw noSpectra();
	}

	@Override
	public List<String> warnings() {
		return open.warnings().entries().stream().map(WarningLog.Entry::sentence).toList();
	}

	@Override
	public List<PixelFailure> failures() {
		return List.of();
	}

	@Override
	public Optional<ImagingStore> store() {
		return Optional.empty();
	}

	@Override
	public Optional<ImagingRun> run() {
		return Optional.empty();
	}

	@Override
	public void close() {
		open.close();
	}
}
