package org.outcrop.ui.scan4d.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4dOutline;

/** What is known of a scan, for reading: what the program made of it first, then what the file says. Reads from the file. */
public final class ScanFacts {

	private ScanFacts() {
	}

	/** Of the whole scan. Any thread but the user interface's. */
	public static List<MetadataItem> of(ScanSession session) {
		List<MetadataItem> facts = new ArrayList<>();
		Scan4dOutline outline = session.outline();
		facts.add(new MetadataItem("Scan", "file", session.file().toString()));
		facts.add(new MetadataItem("Scan", "format", session.scan().reader().name()));
		outline.array().ifPresent(array -> facts.add(new MetadataItem("Scan", "array", array)));
		facts.add(new MetadataItem("Scan", "positions", outline.shape().scanY() + " × " + outline.shape().scanX()));
		facts.add(new MetadataItem("Scan", "frame", outline.shape().detectorY() + " × " + outline.shape().detectorX() + " pixels, "
				+ outline.type().numpyName()));
		facts.add(new MetadataItem("Scan", "why this shape", outline.layout().reason()));
		facts.add(new MetadataItem("Scan", "arranged", outline.layout().layout().toString()));
		facts.add(new MetadataItem("Scan", "frames in the file", String.format(Locale.ROOT, "%,d", outline.frames())));
		outline.framesExpected().ifPresent(n -> facts.add(new MetadataItem("Scan", "frames expected", String.format(Locale.ROOT, "%,d", n))));
		facts.add(new MetadataItem("Scan", "complete", outline.complete() ? "yes" : "no"));
		for (AxisCalibration axis : outline.calibration().axes()) {
			facts.add(new MetadataItem("Calibration", axis.name(), axis.isCalibrated()
					? axis.size() + " " + axis.unit() + " a pixel, from " + axis.origin() + " " + axis.unit() : "not calibrated, counted in pixels"));
		}
		outline.notices().forEach(notice -> facts.add(new MetadataItem("Notes", "note", notice)));
		facts.addAll(session.scan().metadata());
		return facts;
	}

	/** Of one frame. Any thread but the user interface's. */
	public static List<MetadataItem> ofFrame(ScanSession session, FrameSource.Position at) {
		return session.scan().frameMetadata(at.y(), at.x());
	}
}
