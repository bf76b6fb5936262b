package org.outcrop.ui.tests.scan4d.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.SingleSideband;
import org.outcrop.scan4d.Detector;
import org.outcrop.ui.scan4d.fourier.model.ComputeChoices;
import org.outcrop.ui.scan4d.fourier.model.ComputeChoices.Crop;
import org.outcrop.ui.scan4d.fourier.model.FourierReadout;
import org.outcrop.ui.scan4d.fourier.model.Plane;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.fourier.model.SidebandChoices;
import org.outcrop.ui.scan4d.model.Place;

/** Where frequencies lie, and what is made of what the user enters. */
class FourierModelTest {

	private static Plane plane(int rows, int columns) {
		return new Plane(Side.SCAN, rows, columns, true, new AxisCalibration("ky", 0, 0.5, "1/nm"), new AxisCalibration("kx", 0, 0.5, "1/nm"));
	}

	@ParameterizedTest
	@CsvSource({"8, 7", "7, 8", "1, 6", "5, 1"})
	void everyFrequencyHasItsOppositeAsPartner(int rows, int columns) {
		Plane plane = plane(rows, columns);
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < columns; column++) {
				Place partner = plane.partner(new Place(row, column));
				assertEquals(0, (plane.rowIndex(row) + plane.rowIndex(partner.pixelRow())) % rows);
				assertEquals(0, (plane.columnIndex(column) + plane.columnIndex(partner.pixelColumn())) % columns);
			}
		}
		assertEquals(0, plane.rowIndex((long) plane.zero().row()));
		assertEquals(0, plane.columnIndex((long) plane.zero().column()));
	}

	@Test
	void aMaskIsTheSameAtOppositeFrequenciesWhetherKeptOrTakenOut() {
		Plane plane = plane(8, 7);
		float[] kept = plane.symmetricMask(new Detector.Disk(1, 2, 1.2), true);
		float[] taken = plane.symmetricMask(new Detector.Disk(1, 2, 1.2), false);
		float sum = 0;
		for (int row = 0; row < 8; row++) {
			for (int column = 0; column < 7; column++) {
				assertEquals(kept[row * 7 + column], kept[(8 - row) % 8 * 7 + (7 - column) % 7]);
				assertEquals(1, kept[row * 7 + column] + taken[row * 7 + column]);
				sum += kept[row * 7 + column];
			}
		}
		assertEquals(10, sum, "five pixels and their opposites");
	}

	@Test
	void weightsOfARegionAddUpToOne() {
		float sum = 0;
		for (float weight : plane(9, 9).meanWeights(new Detector.Ring(4, 4, 1, 3))) {
			sum += weight;
		}
		assertEquals(1, sum, 1e-6);
	}

	@Test
	void aReadOutTellsFrequencyPeriodAndAngleInTheInverseUnit() {
		assertEquals("k (-1, 0)  |k| 1 1/nm, period 1 nm, angle -90.0°", FourierReadout.at(plane(8, 8), new Place(2, 4)));
		assertEquals("k (0, 0)  zero frequency", FourierReadout.at(plane(8, 8), new Place(4, 4)));
		assertEquals("pixels", FourierReadout.inverse("cycles/pixel"));
		assertEquals("1/mrad", FourierReadout.inverse("mrad"));
	}

	@Test
	void theCropIsTheSmallestPartThatHoldsTheDisc() {
		ScanShape shape = new ScanShape(4, 4, 64, 48);
		ComputeChoices choices = ComputeChoices.first(shape).with(Crop.DISK).with(new Detector.Disk(20, 30.5, 5));
		assertEquals(Optional.of(new DetectorRectangle(15, 26, 25, 37)), choices.options(FourierAxes.SCAN, shape).crop());
		assertEquals(Optional.empty(), choices.with(Crop.REGION).options(FourierAxes.ALL, shape).crop(), "the whole detector is no crop");
		ComputeChoices outside = choices.with(new Detector.Disk(2, 46, 9));
		assertEquals(Optional.of(new DetectorRectangle(0, 12, 37, 48)), outside.options(FourierAxes.SCAN, shape).crop());
	}

	@Test
	void theAngleOfTheDiscFollowsTheVoltageWhereTheDetectorIsCalibrated() {
		AxisCalibration q = new AxisCalibration("q", 0, 0.45, "1/nm");
		Calibration calibration = new Calibration(new AxisCalibration("y", 0, 0.5, "Å"), new AxisCalibration("x", 0, 50, "pm"), q, q);
		SidebandChoices first = SidebandChoices.first(32, 31, 16, calibration);
		assertEquals(0.05, first.stepY(), 1e-12);
		assertEquals(0.05, first.stepX(), 1e-12);
		SidebandChoices other = new SidebandChoices(32, 31, 16, 0.05, 0.05, 80, 20, 0, false).withAngleOf(calibration).orElseThrow();
		assertEquals(16 * 0.45 * SingleSideband.wavelength(80) * 1000, other.convergence(), 0.01);
		// one step of ky is 1 / (rows * step), which is so many pixels of 0.45 1/nm, at whatever voltage
		assertEquals(1 / (100 * 0.05) / 0.45, other.parameters(plane(100, 100)).pixelsPerKy(), 1e-3);
		assertTrue(new SidebandChoices(0, 0, 3, 0, 1, 200, 20, 0, false).problem().orElseThrow().contains("scan step"));
	}
}
