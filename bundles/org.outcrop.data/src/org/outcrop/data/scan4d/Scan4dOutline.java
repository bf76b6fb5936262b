package org.outcrop.data.scan4d;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.array.ElementType;

/**
 * What headers tell of a scan.
 *
 * @param shape          extents in array order
 * @param type           type of the decoded values
 * @param layout         how frames were arranged into the scan, and why
 * @param frames         whole frames in the file, those outside the scan included
 * @param framesExpected frames that the acquisition was meant to have, where the file says
 * @param complete       false where the file ends early
 * @param calibration    the axes
 * @param noData         pixels that no detector element stands behind, such as the cross between chips; zero in every frame
 * @param array          the array inside the file, where it can hold several: {@code /datacube_root/datacube/data}
 * @param arrays         every array of the file that could be opened instead, this one included; empty where a file is one array
 * @param notices        for the user: what is unverified or was decided; one sentence each
 */
public record Scan4dOutline(ScanShape shape, ElementType type, LayoutChoice layout, long frames, OptionalLong framesExpected, boolean complete,
		Calibration calibration, List<DetectorRectangle> noData, Optional<String> array, List<String> arrays, List<String> notices) {

	public Scan4dOutline {
		noData = List.copyOf(noData);
		arrays = List.copyOf(arrays);
		notices = List.copyOf(notices);
	}

	/** The same frames arranged in another way that the user gave. */
	public Scan4dOutline arranged(ScanLayout other) {
		ScanShape arranged = new ScanShape(other.rows(), other.columns(), shape.detectorY(), shape.detectorX());
		return new Scan4dOutline(arranged, type, new LayoutChoice(other, LayoutChoice.Evidence.USER, "given by the user"), frames, framesExpected,
				complete, calibration, noData, array, arrays, notices);
	}

	/** The same with other axes. */
	public Scan4dOutline withCalibration(Calibration axes) {
		return new Scan4dOutline(shape, type, layout, frames, framesExpected, complete, axes, noData, array, arrays, notices);
	}
}
