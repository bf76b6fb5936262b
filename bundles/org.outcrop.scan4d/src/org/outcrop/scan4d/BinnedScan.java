package org.outcrop.scan4d;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.scan4d.internal.correct.BinnedPass;
import org.outcrop.scan4d.internal.correct.StorageGrid;
import org.outcrop.scan4d.internal.kernel.BinSums;

/**
 * A scan each of whose pixels is the sum of a square of detector pixels. Sums of integers are exact, in a type that is wide enough; floating-point
 * numbers are added up in float64. Rows and columns at the end that fill no square are left out. A pixel is one without a detector element
 * where its whole square is; one at the edge of such a gap holds the sum of what is there.
 *
 * <p>Its {@link #derivation} and {@link #fingerprint} are others than those of the scan as it is. Safe for any thread; closing it closes the
 * scan.
 */
public final class BinnedScan extends DerivedScan {

	private final int factor;
	private Optional<StorageGrid> grid = Optional.empty();

	BinnedScan(Scan4d source, int factor) {
		super(source, "binned " + factor + " x " + factor);
		ScanShape shape = source.outline().shape();
		if (factor < 1 || factor > Math.min(shape.detectorY(), shape.detectorX())) {
			throw new IllegalArgumentException("frames of " + shape.detectorY() + " x " + shape.detectorX() + " pixels can be binned by 1 to "
					+ Math.min(shape.detectorY(), shape.detectorX()) + ", not by " + factor);
		}
		this.factor = factor;
	}

	/** Detector pixels along each side of a pixel. */
	public int factor() {
		return factor;
	}

	@Override
	public Scan4dOutline outline() {
		Scan4dOutline raw = source.outline();
		ScanShape before = raw.shape();
		ScanShape shape = new ScanShape(before.scanY(), before.scanX(), before.detectorY() / factor, before.detectorX() / factor);
		List<String> notices = new ArrayList<>(raw.notices());
		int rows = before.detectorY() % factor;
		int columns = before.detectorX() % factor;
		notices.add("Each pixel is the sum of " + factor + " x " + factor + " detector pixels"
				+ (rows + columns > 0 ? "; the last " + rows + " rows and " + columns + " columns of the detector are left out." : "."));
		Calibration axes = raw.calibration();
		return new Scan4dOutline(shape, type(raw), raw.layout(), raw.frames(), raw.framesExpected(), raw.complete(),
				new Calibration(axes.scanY(), axes.scanX(), scaled(axes.detectorY()), scaled(axes.detectorX())), holes(raw), raw.array(), raw.arrays(),
				notices);
	}

	private ElementType type(Scan4dOutline raw) {
		return BinSums.sumType(raw.type(), factor);
	}

	/** The value of a pixel is that of the middle of its square. */
	private AxisCalibration scaled(AxisCalibration axis) {
		return axis.isCalibrated() ? new AxisCalibration(axis.name(), axis.valueAt((factor - 1) / 2.0), axis.size() * factor, axis.unit()) : axis;
	}

	private List<DetectorRectangle> holes(Scan4dOutline raw) {
		int rows = raw.shape().detectorY() / factor;
		int columns = raw.shape().detectorX() / factor;
		return raw.noData().stream()
				.map(hole -> new DetectorRectangle(Math.ceilDiv(hole.row0(), factor), end(hole.row1(), raw.shape().detectorY(), rows),
						Math.ceilDiv(hole.column0(), factor), end(hole.column1(), raw.shape().detectorX(), columns)))
				.filter(hole -> hole.row0() < hole.row1() && hole.column0() < hole.column1()).toList();
	}

	private int end(int end, int length, int bins) {
		return end == length ? bins : Math.min(bins, end / factor);
	}

	@Override
	public Frame frame(long y, long x) {
		Frame raw = source.frame(y, x);
		DetectorRectangle bins = new DetectorRectangle(0, raw.rows() / factor, 0, raw.columns() / factor);
		ElementType sum = BinSums.sumType(raw.type(), factor);
		MemorySegment values = MemorySegment.ofArray(new byte[Math.multiplyExact(Math.multiplyExact(bins.row1(), bins.column1()), sum.bytes())]);
		if (raw.present()) {
			BinSums sums = new BinSums(raw.type(), factor, bins);
			sums.clear(1);
			sums.add(new ScanPiece(y, x, 1, 1, 1, 1, 0, 0, raw.rows(), raw.columns(), raw.values(), 0, 0, 0, (long) raw.columns() * raw.type().bytes(),
					raw.type(), ByteOrder.nativeOrder()), 0, 0);
			sums.store(1, values);
		}
		return new Frame(bins.row1(), bins.column1(), sum, raw.present(), values.asReadOnly());
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		if (!region.fits(outline().shape())) {
			throw new IllegalArgumentException(region + " is not inside of " + outline().shape());
		}
		if (stepY < 1 || stepX < 1) {
			throw new IllegalArgumentException("steps are at least 1, got " + stepY + " and " + stepX);
		}
		return new BinnedPass(source, region, stepY, stepX, factor, grid());
	}

	/** Looked at once. */
	private synchronized StorageGrid grid() {
		if (grid.isEmpty()) {
			grid = Optional.of(StorageGrid.of(source));
		}
		return grid.get();
	}

	/** In another shape, binned as before. */
	@Override
	public Scan4d arranged(ScanLayout layout) {
		return Binning.of(source.arranged(layout), factor);
	}

	@Override
	public List<MetadataItem> metadata() {
		List<MetadataItem> items = new ArrayList<>(List.of(new MetadataItem("Binning", "detector", factor + " x " + factor + ", sums")));
		items.addAll(source.metadata());
		return items;
	}

	/** Those of the file that are not of frames as they are in it. */
	@Override
	public List<StoredPicture> storedPictures() {
		return source.storedPictures().stream().filter(picture -> picture.role() == StoredPicture.Role.OTHER).toList();
	}
}
