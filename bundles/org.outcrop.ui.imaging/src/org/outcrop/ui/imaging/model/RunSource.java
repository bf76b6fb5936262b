package org.outcrop.ui.imaging.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.data.imaging.PixelTable;
import org.outcrop.data.peaks.Representation;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.store.ImagingStore;

/** An image as it was recorded: spectra one by one, and what one pass over all of them finds. */
public final class RunSource implements ImageSource {

	private final ImagingRun open;
	private final ImageGrid grid;
	/** Row of each pixel, and the first pixel of each row. */
	private final int[] rowOf;
	private final int[] pixelOf;
	/** One for all questions about single pixels, which come one at a time. */
	private final PixelReader single;
	private volatile Optional<RunPass> pass = Optional.empty();

	/** @param open closed with this */
	public RunSource(ImagingRun open) {
		this.open = open;
		PixelTable pixels = open.pixels();
		long[] places = new long[Math.toIntExact(pixels.count())];
		Arrays.setAll(places, pixels::gridIndex);
		long[] distinct = Arrays.stream(places).sorted().distinct().toArray();
		rowOf = new int[places.length];
		pixelOf = new int[distinct.length];
		for (int pixel = places.length - 1; pixel >= 0; pixel--) {
			rowOf[pixel] = Arrays.binarySearch(distinct, places[pixel]);
			pixelOf[rowOf[pixel]] = pixel;
		}
		grid = new ImageGrid(open.outline().grid(), open.outline().pixelSize().orElse(new PixelSize(1, 1)), distinct);
		single = open.spectra();
	}

	/** What a pass over the file found so far. */
	public void found(RunPass newPass) {
		pass = Optional.of(newPass);
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
		return open.outline().pixelSize();
	}

	@Override
	public boolean hasIons() {
		return false;
	}

	@Override
	public IonImage image(Ion.What what, ImageTreatment treatment, Progress progress) {
		Optional<RunPass> known = pass;
		double[] values = switch (what) {
		case Ion.Total total -> known.map(RunPass::tic).map(tic -> rows(tic, Double::sum)).orElseGet(this::nothing);
		case Ion.BasePeak base -> known.map(RunPass::basePeak).map(peaks -> rows(peaks, Math::max)).orElseGet(this::nothing);
		case Ion.Near near -> throw new DataException.Unsupported("images of an m/z need a store on one mass axis", file().toString(),
				"Use Resample… once; then every m/z is at hand.");
		};
		IonImage image = new IonImage(grid, values, what.title());
		return treatment.smoothing().apply(treatment.hotSpots() < 1 ? image.withoutHotSpots(treatment.hotSpots()) : image);
	}

	private double[] nothing() {
		double[] none = new double[grid.rows()];
		Arrays.fill(none, Double.NaN);
		return none;
	}

	/** Values of pixels at their positions; two at one position become one. */
	private double[] rows(double[] ofPixels, DoubleBinaryOperator both) {
		double[] values = nothing();
		for (int pixel = 0; pixel < ofPixels.length; pixel++) {
			double there = values[rowOf[pixel]];
			if (!Double.isNaN(ofPixels[pixel])) {
				values[rowOf[pixel]] = Double.isNaN(there) ? ofPixels[pixel] : both.applyAsDouble(there, ofPixels[pixel]);
			}
		}
		return values;
	}

	@Override
	public synchronized MassSpectrum spectrum(int row, Progress progress) {
		PixelSpectrum found = single.read(pixelOf[row]);
		double[] mz = Arrays.copyOf(found.mz(), found.length());
		double[] intensity = Arrays.copyOf(found.intensity(), found.length());
		return Sorting.sorted(new MassSpectrum("", mz, intensity, open.outline().representation() == Representation.PROFILE));
	}

	@Override
	public Optional<MassSpectrum> mean() {
		return Optional.empty();
	}

	@Override
	public Optional<MassSpectrum> mean(BitSet rows, Progress progress) {
		return Optional.empty();
	}

	@Override
	public List<String> warnings() {
		return open.warnings().entries().stream().map(WarningLog.Entry::sentence).toList();
	}

	@Override
	public List<PixelFailure> failures() {
		return open.checks().failures();
	}

	@Override
	public Optional<ImagingStore> store() {
		return Optional.empty();
	}

	@Override
	public Optional<ImagingRun> run() {
		return Optional.of(open);
	}

	@Override
	public synchronized void close() {
		single.close();
		open.close();
	}
}
