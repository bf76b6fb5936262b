package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierResult;
import org.outcrop.fft.scan.FourierShape;

class ScanAxesTest {

	private static final double TOLERANCE = 5e-7;

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({"SCAN,101,87,5,7", "SCAN,16,16,16,16", "SCAN,1,9,9,17", "SCAN,13,1,3,1", "SCAN,1,1,1,1", "SCAN,8,12,17,9", "DETECTOR,11,9,31,26", "DETECTOR,8,8,16,16",
			"DETECTOR,1,3,1,1", "DETECTOR,9,1,13,2", "DETECTOR,3,20,1,29"})
	void agreesWithTheSumThatDefinesIt(FourierAxes axes, int scanY, int scanX, int rows, int columns) throws IOException {
		ScanShape extents = new ScanShape(scanY, scanX, rows, columns);
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), extents);
		Path target = folder.resolve("a.h5");
		TransformProcess process = TransformProcess.of(scan, FourierOptions.of(axes), target);
		FourierResult result = process.run(2, new MemoryBudget(64 << 20), Progress.NONE);
		FourierShape shape = FourierShape.of(axes, extents, new org.outcrop.data.scan4d.DetectorRectangle(0, rows, 0, columns));
		double[] values = new double[(int) extents.values()];
		int i = 0;
		for (int y = 0; y < scanY; y++) {
			for (int x = 0; x < scanX; x++) {
				for (int r = 0; r < rows; r++) {
					for (int c = 0; c < columns; c++) {
						values[i++] = scan.value(y, x, r, c);
					}
				}
			}
		}
		double error = DirectTransform.error(DirectTransform.of(shape, values), StoredSpectrum.of(target, shape).all());
		assertTrue(error < TOLERANCE, "relative error " + error);
		assertEquals(0, result.resumed());
	}
}
