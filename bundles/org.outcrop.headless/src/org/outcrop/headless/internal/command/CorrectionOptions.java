package org.outcrop.headless.internal.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.scan4d.BadPixels;
import org.outcrop.scan4d.CorrectedScan;
import org.outcrop.scan4d.Correction;
import org.outcrop.scan4d.PixelMap;

import picocli.CommandLine.Option;

/** What is done to frames before they are looked at. Filled by picocli. */
final class CorrectionOptions {

	private static final String AUTOMATIC = "auto";

	@Option(names = "--hot-pixels", paramLabel = "auto|FILE", order = 9,
			description = "Replace bad pixels by the median of their neighbours: those of a mask (.npy or .tif, not 0 is bad), or auto for the hot and "
					+ "dead ones that the sum of many frames shows.")
	private String hotPixels;

	@Option(names = "--dark", paramLabel = "FILE", order = 9, description = "Take a dark frame (.npy or .tif) off each frame.")
	private Path dark;

	@Option(names = "--gain", paramLabel = "FILE", order = 9, description = "Multiply each frame with a gain map (.npy or .tif), after the dark frame.")
	private Path gain;

	/** The scan with what was asked for, and a word about it. */
	Scan4d corrected(Session session, Scan4d opened) {
		ScanShape shape = opened.outline().shape();
		Correction correction = Correction.NONE.withDark(Optional.ofNullable(dark).map(file -> PixelMap.read(file, shape)))
				.withGain(Optional.ofNullable(gain).map(file -> PixelMap.read(file, shape)))
				.withBad(hotPixels == null ? Optional.empty() : Optional.of(bad(session, opened)));
		return CorrectedScan.of(opened, correction);
	}

	private BadPixels bad(Session session, Scan4d opened) {
		if (hotPixels.equals(AUTOMATIC)) {
			return BadPixels.find(opened, BadPixels.Repair.MEDIAN, session.progress());
		}
		try {
			return BadPixels.read(Path.of(hotPixels), opened.outline().shape(), BadPixels.Repair.MEDIAN);
		} catch (InvalidPathException e) {
			throw new UsageException("--hot-pixels takes auto or a file, not '" + hotPixels + "'", e);
		}
	}

	/** What was done to a scan, for the answer; nothing where nothing was. */
	static void tell(Scan4d scan, Map<String, Object> facts) {
		Correction correction = CorrectedScan.correctionOf(scan);
		if (!correction.isNone()) {
			facts.put("correction", correction.words());
			facts.put("bad_pixels", correction.bad().map(BadPixels::count).orElse(0));
		}
	}

	/** What was done to a scan, for the file that is written. */
	static Map<String, String> note(Scan4d scan) {
		Correction correction = CorrectedScan.correctionOf(scan);
		return correction.isNone() ? Map.of() : Map.of("correction", correction.words());
	}

	/** Unit of the values. */
	static String unit(Scan4d scan) {
		return CorrectedScan.correctionOf(scan).gain().isPresent() ? "" : "counts";
	}
}
