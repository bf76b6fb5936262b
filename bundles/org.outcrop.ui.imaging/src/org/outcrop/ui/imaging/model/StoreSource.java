package org.outcrop.ui.imaging.model;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.store.ImagingStore;

/** A resampled store as something to look at. */
public final class StoreSource implements ImageSource {

	private static final long REMEMBERED_BYTES = 64L << 20;

	private final ImagingStore open;
	private final ImageGrid grid;
	private final Map<Ion.What, IonImage> remembered = new LinkedHashMap<>(16, 0.75f, true);
	private final double[] centres;

	/** @param open closed with this */
	public StoreSource(ImagingStore open) {
		this.open = open;
		grid = ImageGrid.of(open);
		MassAxis axis = open.axis();
		centres = new double[axis.bins()];
		for (int i = 0; i < centres.length; i++) {
			centres[i] = axis.centre(i);
		}
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
		return true;
	}

	@Override
	public IonImage image(Ion.What what, ImageTreatment treatment, Progress progress) {
		return treatment.apply(plain(what, progress), open, progress);
	}

	/** Remembers the last ones, since another colour or range needs no other values. */
	private synchronized IonImage plain(Ion.What what, Progress progress) {
		IonImage known = remembered.get(what);
		if (known != null) {
			return known;
		}
		IonImage made = switch (what) {
		case Ion.Total total -> IonImage.tic(open, grid);
		case Ion.BasePeak base -> IonImage.basePeak(open, grid);
		case Ion.Near near -> IonImage.of(open, grid, near.window(), progress);
		};
		remembered.put(what, made);
		long most = Math.max(2, REMEMBERED_BYTES / Math.max(1, made.values().length * (long) Double.BYTES));
		while (remembered.size() > most) {
			remembered.remove(remembered.keySet().iterator().next());
		}
		return made;
	}

	@Override
	public MassSpectrum spectrum(int row, Progress progress) {
		ImagingStore.StoredSpectrum found = open.spectrum(row, progress);
		if (isLine()) {
			double[] dense = new double[centres.length];
			for (int i = 0; i < found.bins().length; i++) {
				dense[found.bins()[i]] = found.values()[i];
			}
			return new MassSpectrum("", centres, dense, true);
		}
		double[] mz = new double[found.bins().length];
		double[] intensity = new double[mz.length];
		for (int i = 0; i < mz.length; i++) {
			mz[i] = centres[found.bins()[i]];
			intensity[i] = found.values()[i];
		}
		return new MassSpectrum("", mz, intensity, false);
	}

	/** Peaks of binned centroids are sticks, everything else has a shape. */
	private boolean isLine() {
		return Interpolation.of(open.method()).filter(i -> i != Interpolation.BIN && i != Interpolation.SPLIT).isPresent();
	}

	private MassSpectrum dense(double[] values) {
		if (isLine()) {
			return new MassSpectrum("", centres, values, true);
		}
		int count = 0;
		for (double value : values) {
			count += value != 0 ? 1 : 0;
		}
		double[] mz = new double[count];
		double[] intensity = new double[count];
		int next = 0;
		for (int i = 0; i < values.length; i++) {
			if (values[i] != 0) {
				mz[next] = centres[i];
				intensity[next++] = values[i];
			}
		}
		return new MassSpectrum("", mz, intensity, false);
	}

	@Override
	public Optional<MassSpectrum> mean() {
		return Optional.of(dense(open.average()));
	}

	@Override
	public Optional<MassSpectrum> mean(BitSet rows, Progress progress) {
		return Optional.of(dense(open.mean(rows, progress)));
	}

	@Override
	public List<String> warnings() {
		return open.warnings().entries().stream().map(WarningLog.Entry::sentence).toList();
	}

	@Override
	public List<PixelFailure> failures() {
		return open.failures();
	}

	@Override
	public Optional<ImagingStore> store() {
		return Optional.of(open);
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
