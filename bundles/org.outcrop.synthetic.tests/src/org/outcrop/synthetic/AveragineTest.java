package org.outcrop.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AveragineTest {

	@Test
	void secondPeakOfMass1000IsAboutElevenTwentieths() {
		double[] envelope = Averagine.envelope(1000);
		assertEquals(0.55, envelope[1] / envelope[0], 0.55 * 0.05);
	}

	@Test
	void secondPeakIsTheSumOfTheElementsOwnRatios() {
		double units = 1800 / 111.1254;
		double expected = units * (4.9384 * 0.0107 / 0.9893 + 7.7583 * 0.000115 / 0.999885 + 1.3577 * 0.00364 / 0.99636
				+ 1.4773 * 0.00038 / 0.99757 + 0.0417 * 0.0075 / 0.9499);
		assertEquals(expected, Averagine.envelope(1800)[1], 1e-12);
	}

	@Test
	void monoisotopicPeakStopsBeingTheStrongestNearMass1800() {
		assertTrue(Averagine.envelope(1600)[1] < 1);
		assertTrue(Averagine.envelope(2000)[1] > 1);
	}

	@Test
	void tableGivesTheEnvelopeOfTheNearestMass() {
		Averagine averagine = new Averagine();
		assertEquals(Averagine.envelope(1500)[3], averagine.relative(averagine.row(1507), 3), 0);
	}
}
