package org.outcrop.ui.scan4d.fourier.model;

import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.cached.KeepIn;

/**
 * What the user chose for computing a transform.
 *
 * @param axes          over which
 * @param crop          which part of the detector
 * @param disk          the bright-field disc, found or corrected by the user
 * @param region        another part
 * @param window        of the data
 * @param subtractMean  whether means are taken away
 * @param invalidAsMean whether what is not there counts as the mean instead of 0
 * @param place         where it is to be kept, if the user cares
 */
public record ComputeChoices(FourierAxes axes, Crop crop, Detector.Disk disk, DetectorRectangle region, Apodisation window,
		boolean subtractMean, boolean invalidAsMean, Optional<KeepIn> place) {

	/** Parts of the detector. */
	public enum Crop {
		NONE("none: the whole detector"),
		DISK("the bright-field disc"),
		REGION("a region");

		private final String label;

		Crop(String label) {
			this.label = label;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}
	}

	/** As it is at first: the scan's axes, the whole detector. */
	public static ComputeChoices first(ScanShape shape) {
		double radius = Math.max(1, Math.min(shape.detectorY(), shape.detectorX()) / 8.0);
		return new ComputeChoices(FourierAxes.SCAN, Crop.NONE,
				new Detector.Disk((shape.detectorY() - 1) / 2.0, (shape.detectorX() - 1) / 2.0, radius),
				new DetectorRectangle(0, shape.detectorY(), 0, shape.detectorX()), Apodisation.NONE, false, false, Optional.empty());
	}

	/** What is computed for them over these axes. */
	public FourierOptions options(FourierAxes over, ScanShape shape) {
		Optional<DetectorRectangle> part = switch (crop) {
		case NONE -> Optional.empty();
		case DISK -> Optional.of(around(disk, shape));
		case REGION -> Optional.of(region);
		};
		Optional<DetectorRectangle> smaller = part.filter(p -> !p.equals(new DetectorRectangle(0, shape.detectorY(), 0, shape.detectorX())));
		return new FourierOptions(over, smaller, window, subtractMean, invalidAsMean);
	}

	/** The smallest part of the detector that holds a disc. */
	static DetectorRectangle around(Detector.Disk disk, ScanShape shape) {
		int row0 = (int) Math.clamp(Math.floor(disk.centreRow() - disk.radius()), 0, shape.detectorY() - 1);
		int column0 = (int) Math.clamp(Math.floor(disk.centreColumn() - disk.radius()), 0, shape.detectorX() - 1);
		int row1 = (int) Math.clamp(Math.ceil(disk.centreRow() + disk.radius()) + 1, row0 + 1, shape.detectorY());
		int column1 = (int) Math.clamp(Math.ceil(disk.centreColumn() + disk.radius()) + 1, column0 + 1, shape.detectorX());
		return new DetectorRectangle(row0, row1, column0, column1);
	}

	public ComputeChoices with(FourierAxes other) {
		return new ComputeChoices(other, crop, disk, region, window, subtractMean, invalidAsMean, place);
	}

	public ComputeChoices with(Crop other) {
		return new ComputeChoices(axes, other, disk, region, window, subtractMean, invalidAsMean, place);
	}

	public ComputeChoices with(Detector.Disk other) {
		return new ComputeChoices(axes, crop, other, region, window, subtractMean, invalidAsMean, place);
	}

	public ComputeChoices with(DetectorRectangle other) {
		return new ComputeChoices(axes, crop, disk, other, window, subtractMean, invalidAsMean, place);
	}

	public ComputeChoices with(Apodisation other) {
		return new ComputeChoices(axes, crop, disk, region, other, subtractMean, invalidAsMean, place);
	}

	public ComputeChoices withoutMean(boolean wanted) {
		return new ComputeChoices(axes, crop, disk, region, window, wanted, invalidAsMean, place);
	}

	public ComputeChoices withInvalidAsMean(boolean wanted) {
		return new ComputeChoices(axes, crop, disk, region, window, subtractMean, wanted, place);
	}

	public ComputeChoices in(Optional<KeepIn> wish) {
		return new ComputeChoices(axes, crop, disk, region, window, subtractMean, invalidAsMean, wish);
	}
}
