package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.cached.MemoryScan;

/** What was entered for a file is there the next time, for this array of it alone. */
class RememberedCalibrationsTest {

	private static final Calibration CALIBRATION = new Calibration(new AxisCalibration("scan_y", 0, 0.5, "nm"),
			new AxisCalibration("scan_x", 0, 0.25, "nm"), new AxisCalibration("q\ty", -1.5, 1 / 3.0, "1/Å"), AxisCalibration.pixels("q_x"));

	@TempDir
	Path folder;

	@Test
	void remembersForEachArrayOfEachFileAndForgets() throws IOException {
		RememberedCalibrations remembered = RememberedCalibrations.in(folder.resolve("cache"));
		Path file = Files.createFile(folder.resolve("ä.mib"));
		remembered.remember(file, "/a/data", CALIBRATION);
		Calibration found = remembered.of(file, "/a/data").orElseThrow();
		assertEquals("q y", found.detectorY().name(), "a name without what would break a line");
		assertEquals(1 / 3.0, found.detectorY().size());
		assertEquals("1/Å", found.detectorY().unit());
		assertEquals(CALIBRATION.scanX(), found.scanX());
		assertEquals(Optional.empty(), remembered.of(file, "/b/data"));
		assertEquals(Optional.empty(), remembered.of(folder.resolve("other.mib"), "/a/data"));
		remembered.forget(file, "/a/data");
		assertEquals(Optional.empty(), remembered.of(file, "/a/data"));
	}

	@Test
	void nonsenseIsNothingRemembered() throws IOException {
		RememberedCalibrations remembered = RememberedCalibrations.in(folder.resolve("cache"));
		Path file = Files.createFile(folder.resolve("a.mib"));
		remembered.remember(file, "", CALIBRATION);
		Path entry;
		try (var entries = Files.list(remembered.folder())) {
			entry = entries.findFirst().orElseThrow();
		}
		String good = Files.readString(entry);
		for (String bad : new String[] {"", good.replace("0.5", "0"), good.replace("0.5", "half"), good.replace("calibration 1", "calibration 2"),
				good.replace("a.mib", "b.mib"), good.replace("0.25\tnm", "0.25 nm")}) {
			Files.writeString(entry, bad);
			assertEquals(Optional.empty(), remembered.of(file, ""), bad);
		}
	}

	@Test
	void aScanIsCalibratedAndItsDataStaysTheSame() throws IOException {
		MemoryScan raw = MemoryScan.of(folder.resolve("scan.memory"), new ScanShape(2, 3, 4, 5));
		RememberedCalibrations remembered = RememberedCalibrations.in(folder.resolve("cache"));
		assertSame(raw, remembered.applied(raw));
		remembered.remember(raw.file(), "", CALIBRATION);
		Scan4d calibrated = remembered.applied(raw);
		assertEquals(0.25, calibrated.outline().calibration().scanX().size());
		assertEquals(raw.outline().shape(), calibrated.outline().shape());
		assertEquals(raw.derivation(), calibrated.derivation());
		assertEquals(raw.fingerprint(), calibrated.fingerprint());
		assertEquals(raw.outline().calibration(), CalibratedScan.ofFile(calibrated));
		BitSet bad = new BitSet();
		bad.set(3);
		Scan4d corrected = CorrectedScan.of(raw, Correction.NONE.withBad(Optional.of(new BadPixels(bad, BadPixels.Repair.MEDIAN, ""))));
		Scan4d both = CalibratedScan.of(corrected, CALIBRATION);
		assertEquals(corrected.derivation(), both.derivation());
		assertEquals(CALIBRATION, both.outline().calibration());
		assertEquals(CALIBRATION, CorrectedScan.of(both, Correction.NONE).outline().calibration());
		assertSame(raw, CalibratedScan.of(calibrated, raw.outline().calibration()));
	}

	@Test
	void axesOfBinnedFramesAreFoundWithoutTheFramesAndBack() throws IOException {
		MemoryScan raw = MemoryScan.of(folder.resolve("scan.memory"), new ScanShape(2, 3, 6, 6));
		Scan4d calibrated = CalibratedScan.of(raw, CALIBRATION);
		Calibration binned = Binning.of(calibrated, 3).outline().calibration();
		assertEquals(binned, Binning.binned(CALIBRATION, 3));
		assertEquals(CALIBRATION.detectorY().origin(), Binning.unbinned(binned, 3).detectorY().origin(), 1e-12);
		assertEquals(CALIBRATION.detectorY().size(), Binning.unbinned(binned, 3).detectorY().size(), 1e-12);
	}
}
