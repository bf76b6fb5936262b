package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.ui.scan4d.StoredPart;
import org.outcrop.ui.scan4d.internal.Export;
import org.outcrop.ui.scan4d.internal.StoredBar;
import org.outcrop.ui.scan4d.model.FrameSource;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.model.StoredShown;
import org.outcrop.ui.tests.peakmap.Ui;

/** Pictures that a file holds besides its scan are listed, shown, and tell where they come from. */
class StoredPicturesTest {

	@TempDir
	Path folder;

	@BeforeEach
	void open() throws WorkbenchException {
		ScanBench.reset(folder.resolve("cache"));
	}

	@AfterEach
	void close() {
		ScanBench.close();
	}

	private static double[] ramp(int n) {
		return IntStream.range(0, n).asDoubleStream().toArray();
	}

	private ScanSession openWith(StoredPicture... pictures) {
		FakeScan scan = new FakeScan(folder.resolve("fake.emd"), 6, 8);
		scan.stored = List.of(pictures);
		return ScanBench.open(scan);
	}

	private static StoredShown select(int index) {
		StoredPart part = ScanBench.stored();
		part.table().select(index);
		part.table().notifyListeners(SWT.Selection, new Event());
		String name = part.table().getItem(index).getText();
		Ui.await(name, () -> part.shown().filter(s -> s.stored().name().equals(name)).isPresent());
		return part.shown().orElseThrow();
	}

	@Test
	void withoutAScanOrWithoutPicturesItSaysSo() {
		StoredPart part = ScanBench.stored();
		assertTrue(part.canvas().notice().orElseThrow().text().contains("No scan is open"));
		openWith();
		Ui.await("words", () -> part.canvas().notice().filter(n -> n.text().contains("No pictures in this file")).isPresent());
		assertEquals(0, part.table().getItemCount());
	}

	@Test
	void picturesAreListedWithWhereTheyComeFromAndTheFirstIsShown() {
		double[] values = ramp(48);
		values[5] = Double.NaN;
		openWith(new StoredPicture("adf", "/cube/adf", StoredPicture.Role.OTHER, 6, 8, values),
				new StoredPicture("mean", "/cube/mean", StoredPicture.Role.DIFFRACTION_SUM, FakeScan.ROWS, FakeScan.COLUMNS,
						ramp(FakeScan.ROWS * FakeScan.COLUMNS)),
				new StoredPicture("survey", "/camera/survey", StoredPicture.Role.OTHER, 3, 500, ramp(1500)));
		StoredPart part = ScanBench.stored();
		Ui.await("the list", () -> part.table().getItemCount() == 3);
		assertEquals("/camera/survey", part.table().getItem(2).getText(2));
		assertEquals("3 × 500", part.table().getItem(2).getText(1));
		Ui.await("the first", () -> part.shown().isPresent());
		assertEquals(StoredShown.Over.SCAN, part.shown().orElseThrow().over());
		assertTrue(part.shown().orElseThrow().picture().isMissing(0, 5), "no number is no data");
		assertTrue(part.status().titleText().contains("/cube/adf"), part.status().titleText());
		assertTrue(part.canvas().notice().isEmpty());
		assertEquals(StoredShown.Over.DETECTOR, select(1).over());
		assertEquals("1/nm", part.shown().orElseThrow().axes().orElseThrow().across().unit());
		assertEquals(StoredShown.Over.OTHER, select(2).over());
		assertTrue(part.shown().orElseThrow().axes().isEmpty());
	}

	@Test
	void aClickOnAPictureOverTheScanMovesTheProbe() {
		ScanSession session = openWith(new StoredPicture("adf", "/cube/adf", StoredPicture.Role.OTHER, 6, 8, ramp(48)));
		StoredPart part = ScanBench.stored();
		Ui.await("the picture", () -> part.shown().isPresent());
		Ui.rest(50);
		ScanBench.click(part.canvas(), 4, 2);
		assertEquals(new FrameSource.Position(4, 2), session.probe());
		assertTrue(part.status().valueText().startsWith("y 4, x 2  (2, 1 nm)    34"), part.status().valueText());
	}

	@Test
	void itIsWrittenWithWhereItComesFrom() throws IOException {
		openWith(new StoredPicture("adf", "/cube/adf", StoredPicture.Role.OTHER, 6, 8, ramp(48)));
		StoredPart part = ScanBench.stored();
		Ui.await("the picture", () -> part.shown().isPresent());
		StoredShown shown = part.shown().orElseThrow();
		for (Export.Format format : Export.Format.values()) {
			Path target = folder.resolve("adf" + format.ending());
			Job job = Export.start(format, part.canvas(), target, shown.picture(), StoredBar.note(shown));
			Ui.await("the end of the job", () -> job.getResult() != null);
			assertTrue(job.getResult().isOK() && Files.size(target) > 100, format + ": " + job.getResult().getMessage());
		}
		assertTrue(Files.readString(folder.resolve("adf.csv")).contains("/cube/adf"));
	}

	@Test
	void ofALongPathTheLastNamesAreShown() {
		StoredPicture deep = new StoredPicture("adf", "/experiment/data/realslices/annular/realslice", StoredPicture.Role.OTHER, 6, 8, ramp(48));
		ScanShape shape = new ScanShape(6, 8, 32, 36);
		assertEquals("adf, over the scan, from …/annular/realslice", StoredShown.brief(deep, shape));
		assertEquals("adf, over the scan, from " + deep.path(), StoredShown.title(deep, shape));
	}

	@Test
	void anotherScanForgetsThePicturesOfTheOneBefore() {
		openWith(new StoredPicture("adf", "/cube/adf", StoredPicture.Role.OTHER, 6, 8, ramp(48)));
		StoredPart part = ScanBench.stored();
		Ui.await("the picture", () -> part.shown().isPresent());
		ScanBench.open(new FakeScan(folder.resolve("other.mib"), 4, 4));
		Ui.await("an empty list", () -> part.shown().isEmpty() && part.table().getItemCount() == 0);
		assertEquals(Optional.empty(), part.style());
		assertFalse(part.canvas().notice().isEmpty());
	}
}
