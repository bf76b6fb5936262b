package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan.Method;
import org.outcrop.fft.scan.FourierResult;
import org.outcrop.fft.scan.FourierShape;

class DefinitionTest {

	/** Of the norm; float32 makes about 1e-7 times the root of the logarithm of the length. */
	private static final double TOLERANCE = 5e-7;

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS,101,87,5,7", "SCAN,SWEEPS,16,16,16,16", "SCAN,SWEEPS,1,9,9,17", "SCAN,SWEEPS,13,1,3,1", "SCAN,SWEEPS,1,1,1,1",
			"SCAN,TWO_PASSES,8,12,17,9", "SCAN,TWO_PASSES,23,17,5,7", "SCAN,TWO_PASSES,1,1,1,1", "DETECTOR,ONE_PASS,11,9,31,26",
			"DETECTOR,ONE_PASS,8,8,16,16", "DETECTOR,ONE_PASS,1,3,1,1", "DETECTOR,ONE_PASS,9,1,13,2", "DETECTOR,ONE_PASS,3,20,1,29",
			"ALL,ONE_PASS,11,9,13,10", "ALL,ONE_PASS,8,8,16,16", "ALL,ONE_PASS,1,1,1,1", "ALL,TWO_PASSES,11,9,13,10", "ALL,TWO_PASSES,8,8,16,16",
			"ALL,TWO_PASSES,1,7,3,2", "ALL,TWO_PASSES,5,1,1,25"})
	void agreesWithTheSumThatDefinesIt(FourierAxes axes, Method method, int scanY, int scanX, int rows, int columns) throws IOException {
		ScanShape extents = new ScanShape(scanY, scanX, rows, columns);
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), extents);
		Path target = folder.resolve("a.h5");
		TransformProcess process = TransformProcess.of(scan, FourierOptions.of(axes), target,
				new Tuning(Optional.of(method), 512 << 20, TileFile::new));
		assertEquals(method, process.plan(2, new MemoryBudget(64 << 20)).method());
		FourierResult result = process.run(2, new MemoryBudget(64 << 20), Progress.NONE);
		FourierShape shape = FourierShape.of(axes, extents, new DetectorRectangle(0, rows, 0, columns));
		double error = DirectTransform.error(DirectTransform.of(shape, scan.values()), StoredSpectrum.of(target, shape).all());
		assertTrue(error < TOLERANCE, "relative error " + error);
		assertEquals(0, result.resumed());
		assertTrue(result.parseval() < 1e-6, "sums of squares differ by " + result.parseval());
	}
}
