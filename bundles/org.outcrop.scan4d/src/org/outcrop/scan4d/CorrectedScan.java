package org.outcrop.scan4d;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.internal.correct.CorrectedFrame;
import org.outcrop.scan4d.internal.correct.CorrectedPass;
import org.outcrop.scan4d.internal.correct.FrameCorrection;
import org.outcrop.scan4d.internal.correct.StorageGrid;

/**
 * A scan whose frames are corrected as they are read. With a dark frame or a gain map values are float32 (float64 where the file has these);
 * counts of which only bad pixels are replaced stay what they are. Pixels without a detector element stay 0, and those that are left out
 * become such pixels.
 *
 * <p>A pass reads and corrects some megabytes of positions at a time, whatever the size of the scan. Where the pattern is kept in place,
 * pixels that come in from outside of the detector are 0, and so is what gaps between its chips leave, which is then at other pixels at
 * other positions: {@link Scan4dOutline#noData} does not name them.
 *
 * <p>Its {@link #derivation} and {@link #fingerprint} are others than those of the scan as it is, so that results of one are never taken for
 * those of the other. Safe for any thread; closing it closes the scan.
 */
public final class CorrectedScan extends DerivedScan {

	private final Correction correction;
	private final FrameCorrection pixels;
	private Optional<StorageGrid> grid = Optional.empty();

	private CorrectedScan(Scan4d source, Correction correction) {
		super(source, "corrected " + correction.hash());
		this.correction = correction;
		pixels = new FrameCorrection(source.outline(), correction);
	}

	/**
	 * The scan with a correction; as it is where that does nothing. One that is corrected already is corrected anew from what it was made of.
	 *
	 * @throws IllegalArgumentException where a map does not fit the frames, with a sentence for the user
	 */
	public static Scan4d of(Scan4d scan, Correction correction) {
		Scan4d source = uncorrected(scan);
		return correction.isNone() ? source : new CorrectedScan(source, correction);
	}

	/** What a scan was before it was corrected. */
	public static Scan4d uncorrected(Scan4d scan) {
		return scan instanceof CorrectedScan corrected ? corrected.source : scan;
	}

	/** What is done to the frames of a scan. */
	public static Correction correctionOf(Scan4d scan) {
		return scan instanceof CorrectedScan corrected ? corrected.correction : Correction.NONE;
	}

	@Override
	public Scan4dOutline outline() {
		Scan4dOutline raw = source.outline();
		List<DetectorRectangle> noData = correction.drift().isPresent() ? List.of() : pixels.noData();
		return new Scan4dOutline(raw.shape(), pixels.type(), raw.layout(), raw.frames(), raw.framesExpected(), raw.complete(), raw.calibration(),
				noData, raw.array(), raw.arrays(), raw.notices());
	}

	@Override
	public Frame frame(long y, long x) {
		Frame raw = source.frame(y, x);
		MemorySegment values = raw.present() ? CorrectedFrame.of(raw, pixels, correction.drift(), y, x)
				: MemorySegment.ofArray(new byte[Math.toIntExact(source.outline().shape().framePixels() * pixels.type().bytes())]);
		return new Frame(raw.rows(), raw.columns(), pixels.type(), raw.present(), values.asReadOnly());
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		// the source knows best what it does not take
		source.pass(region, stepY, stepX);
		return new CorrectedPass(source, region, stepY, stepX, pixels, correction.drift(), grid());
	}

	/** Looked at once. */
	private synchronized StorageGrid grid() {
		if (grid.isEmpty()) {
			grid = Optional.of(StorageGrid.of(source));
		}
		return grid.get();
	}

	/** In another shape, corrected as before; a drift of the pattern belongs to the shape in which it was measured. */
	@Override
	public Scan4d arranged(ScanLayout layout) {
		Scan4d arranged = source.arranged(layout);
		ScanShape before = source.outline().shape();
		ScanShape now = arranged.outline().shape();
		boolean sameShape = before.scanY() == now.scanY() && before.scanX() == now.scanX();
		return of(arranged, sameShape ? correction : correction.withDrift(Optional.empty()));
	}

	/** Another array as it is in the file: the correction belongs to this one. */
	@Override
	public Scan4d select(String array) {
		return source.select(array);
	}

	@Override
	public List<MetadataItem> metadata() {
		List<MetadataItem> items = new ArrayList<>(List.of(new MetadataItem("Correction", "frames", correction.words())));
		correction.drift().ifPresent(plane -> items.add(new MetadataItem("Correction", "centre of the pattern", plane.words())));
		items.addAll(source.metadata());
		return items;
	}
}
