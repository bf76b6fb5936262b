package org.outcrop.fft.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Transforms of pictures against sums written out from the definition, and against known answers. */
class PictureFftTest {

	private static Picture random(int rows, int columns) {
		return Picture.of(rows, columns, new Random(7).doubles((long) rows * columns, 0, 100).toArray());
	}

	/** The definition, at a frequency that is counted from the middle. */
	private static double[] sum(Picture picture, int row, int column) {
		double re = 0;
		double im = 0;
		for (int y = 0; y < picture.rows(); y++) {
			for (int x = 0; x < picture.columns(); x++) {
				double turn = -2 * Math.PI * ((double) (row - picture.rows() / 2) * y / picture.rows()
						+ (double) (column - picture.columns() / 2) * x / picture.columns());
				re += picture.at(y, x) * Math.cos(turn);
				im += picture.at(y, x) * Math.sin(turn);
			}
		}
		return new double[] {re, im};
	}

	@ParameterizedTest
	@CsvSource({"1,1", "1,6", "7,1", "2,3", "8,8", "9,12", "13,10", "5,11"})
	void everyCoefficientIsTheSumOfTheDefinition(int rows, int columns) {
		Picture picture = random(rows, columns);
		PictureFft fft = PictureFft.of(picture, Apodisation.NONE);
		Picture amplitude = fft.amplitude();
		Picture phase = fft.phase();
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < columns; column++) {
				double[] expected = sum(picture, row, column);
				double tolerance = 1e-11 * 100 * rows * columns;
				assertEquals(expected[0], fft.real(row, column), tolerance);
				assertEquals(expected[1], fft.imaginary(row, column), tolerance);
				assertEquals(Math.hypot(expected[0], expected[1]), amplitude.at(row, column), tolerance);
				assertFalse(phase.isMissing(row, column));
				double turn = phase.at(row, column) - Math.atan2(expected[1], expected[0]);
				assertEquals(0, turn - 2 * Math.PI * Math.rint(turn / (2 * Math.PI)), 1e-9);
			}
		}
	}

	@Test
	void aWaveIsTwoPeaksAtItsFrequencyAboutTheMiddle() {
		double[] values = new double[32 * 40];
		for (int i = 0; i < values.length; i++) {
			values[i] = 10 + Math.cos(2 * Math.PI * (3.0 * (i / 40) / 32 + 5.0 * (i % 40) / 40));
		}
		Picture amplitude = PictureFft.of(Picture.of(32, 40, values), Apodisation.NONE).amplitude();
		assertEquals(10 * values.length, amplitude.at(16, 20), 1e-7);
		assertEquals(values.length / 2.0, amplitude.at(19, 25), 1e-7);
		assertEquals(values.length / 2.0, amplitude.at(13, 15), 1e-7);
		assertEquals(0, amplitude.at(19, 15), 1e-7);
		assertEquals(3.0 / 32, PictureFft.frequency(19, 32));
		assertEquals(-0.125, PictureFft.frequency(15, 40));
	}

	@Test
	void phasesOfWhatIsOnlyRoundingAreMissing() {
		PictureFft fft = PictureFft.of(Picture.of(16, 16, new double[256]), Apodisation.NONE);
		assertEquals(256, fft.phase().missing().cardinality(), "nothing has a phase where there is nothing");
		double[] flat = new double[256];
		Arrays.fill(flat, 0.1);
		Picture phase = PictureFft.of(Picture.of(16, 16, flat), Apodisation.NONE).phase();
		assertFalse(phase.isMissing(8, 8));
		assertEquals(255, phase.missing().cardinality());
	}

	@Test
	void cellsWithoutDataCountAsTheMeanOfTheOthers() {
		Picture whole = random(6, 7);
		double[] values = new double[42];
		double mean = 0;
		for (int i = 0; i < 42; i++) {
			values[i] = whole.values().at(i);
			mean += i == 5 || i == 9 ? 0 : values[i] / 40;
		}
		double[] holes = values.clone();
		holes[5] = 1e9;
		holes[9] = Double.NaN;
		BitSet missing = new BitSet();
		missing.set(5);
		values[5] = mean;
		values[9] = mean;
		Picture expected = PictureFft.of(Picture.of(6, 7, values), Apodisation.NONE).amplitude();
		Picture found = PictureFft.of(new Picture(6, 7, new Picture.Reals(holes), missing), Apodisation.NONE).amplitude();
		for (int i = 0; i < 42; i++) {
			assertEquals(expected.values().at(i), found.values().at(i), 1e-8);
		}
	}

	@Test
	void aHannWindowIsWhatItsFormulaSays() {
		Picture picture = random(6, 9);
		double[] weighed = new double[54];
		for (int i = 0; i < 54; i++) {
			weighed[i] = picture.values().at(i) * (0.5 - 0.5 * Math.cos(2 * Math.PI * (i / 9) / 6)) * (0.5 - 0.5 * Math.cos(2 * Math.PI * (i % 9) / 9));
		}
		PictureFft expected = PictureFft.of(Picture.of(6, 9, weighed), Apodisation.NONE);
		PictureFft found = PictureFft.of(picture, Apodisation.HANN);
		for (int i = 0; i < 54; i++) {
			assertEquals(expected.real(i / 9, i % 9), found.real(i / 9, i % 9), 1e-9);
			assertEquals(expected.imaginary(i / 9, i % 9), found.imaginary(i / 9, i % 9), 1e-9);
		}
	}

	@Test
	void tukeysWindowIsFlatInItsMiddle() {
		assertArrayEquals(new double[] {0, 0.5, 1, 1, 1, 1, 1, 0.5}, Windows.weights(Apodisation.TUKEY, 8), 1e-12);
		assertArrayEquals(new double[] {1, 1, 1}, Windows.weights(Apodisation.NONE, 3));
	}

	@Test
	void theCepstrumOfSpotsHasAPeakAtTheirDistance() {
		int n = 64;
		double[] values = new double[n * n];
		Arrays.fill(values, 1);
		for (int y = 0; y < n; y += 8) {
			for (int x = 0; x < n; x += 16) {
				values[y * n + x] = 1000;
			}
		}
		Picture cepstrum = Cepstrum.of(Picture.of(n, n, values), Apodisation.NONE);
		int middle = n / 2;
		double peak = cepstrum.at(middle + n / 8, middle);
		assertEquals(Math.log(1000) * n * n / 128, peak, 1e-6);
		assertEquals(peak, cepstrum.at(middle, middle + n / 16), 1e-6);
		assertEquals(0, cepstrum.at(middle + 1, middle), 1e-6);
	}

	@Test
	void logarithmsTakeHalfOfTheSmallestIntensityWhereThereIsNone() {
		Picture logarithms = Cepstrum.logarithms(Picture.of(1, 4, new double[] {0, 4, Math.E, -1}));
		assertEquals(Math.log(Math.E / 2), logarithms.at(0, 0), 1e-12);
		assertEquals(Math.log(4), logarithms.at(0, 1), 1e-12);
		assertEquals(1, logarithms.at(0, 2), 1e-12);
		assertEquals(Math.log(Math.E / 2), logarithms.at(0, 3), 1e-12);
		Picture dark = Cepstrum.of(Picture.of(2, 2, new double[4]), Apodisation.NONE);
		assertEquals(0, dark.at(1, 1));
	}

	@Test
	void partsOfAPictureKeepItsValuesAndItsHoles() {
		BitSet missing = new BitSet();
		missing.set(7);
		missing.set(0);
		Picture picture = new Picture(3, 5, new Picture.Counts(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}), missing);
		Picture box = PictureParts.rectangle(picture, new DetectorRectangle(1, 3, 2, 4));
		assertEquals(List.of(7.0, 8.0, 12.0, 13.0), List.of(box.at(0, 0), box.at(0, 1), box.at(1, 0), box.at(1, 1)));
		assertTrue(box.isMissing(0, 0));
		Picture masked = PictureParts.masked(picture, PixelMask.of(new Detector.Rectangle(1, 2, 1, 3), 3, 5));
		assertEquals(6, masked.at(1, 1));
		assertTrue(masked.isMissing(1, 2), "no data stays no data inside");
		assertFalse(masked.isMissing(0, 0), "outside it is 0 for sure");
		assertEquals(0, masked.at(2, 2));
		assertThrows(IllegalArgumentException.class, () -> PictureParts.rectangle(picture, new DetectorRectangle(0, 4, 0, 2)));
	}
}
