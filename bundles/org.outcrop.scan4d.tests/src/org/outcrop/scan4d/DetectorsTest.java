package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.data.DataException;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.scan4d.export.NpyFile;

/** Detectors as text. */
class DetectorsTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = {"sum", "point:3,4", "disk:128,127.5,40", "ring:1,2,3.25,4", "sector:10,11,0,5,350,20", "rect:0,10,5,6",
			"ellipse:1,2,3,4,45",
			"polygon:0,0,0,5,5,0"})
	void textAndDetectorAreInverse(String text) {
		assertEquals(text, Detectors.text(Detectors.parse(text)));
		assertEquals(text, Detectors.text(Detectors.parse(" " + text.toUpperCase() + " ")));
	}

	@ParameterizedTest
	@ValueSource(strings = {"com", "com:disk:1,2,3", "max:sum", "mean:ring:1,2,3,4", "std:rect:0,1,0,1", "disk:1,2,3"})
	void textAndProductAreInverse(String text) {
		assertEquals(text, Detectors.text(Detectors.parseProduct(text)));
	}

	@Test
	void aDetectorAloneIsSummed() {
		assertEquals(new Product.ScanPicture(new Detector.Point(1, 2), Reduction.SUM), Detectors.parseProduct("point:1,2"));
		assertEquals(new Product.CentreOfMass(new Detector.Everything()), Detectors.parseProduct("com"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"disc|needs 3|disk:cy,cx,r", "disk:1,2|2 numbers and needs 3|disk:cy,cx,r",
			"disk:1,b,3|'b' is no number|disk:cy,cx,r",
			"disk:1,2,-3|negative|radius", "ring:1,1,5,4|r0 <= r1|ring", "blob:1|use one of|ring:cy,cx,r0,r1",
					"point:1.5,2|1.5 is no whole number|point",
			"rect:5,4,0,1|y0 < y1|rect", "polygon:1,2,3,4|three corners|polygon", "sum:1|takes no numbers|sum", "disk:1,2,NaN|not finite|disk",
					"mask:|names no file|mask"})
	void aMessageNamesWhatIsWrongAndTheRightForm(String text, String why, String form) {
		String message = assertThrows(IllegalArgumentException.class, () -> Detectors.parseProduct(text)).getMessage();
		// an empty rest counts as one empty number
		assertTrue(message.contains(why) || text.equals("disc") && message.contains("'' is no number"), message);
		assertTrue(message.contains(form), message);
	}

	@Test
	void aMaskComesFromItsFile() {
		Path file = folder.resolve("mask.npy");
		NpyFile.write(file, Picture.of(2, 3, new double[] {0, 1, 0, 0.5, 0, 2}), false);
		Detector.Weights weights = (Detector.Weights) Detectors.parse("mask:" + file);
		assertArrayEquals(new double[] {0, 1, 0, 0.5, 0, 2}, weights.weights());
		assertEquals("mask:" + file, Detectors.text(weights));
		assertEquals("mask:2x3", Detectors.text(new Detector.Weights(2, 3, weights.weights())));
		Path broken = folder.resolve("broken.npy");
		NpyFile.write(broken, Picture.of(1, 2, new double[] {1, Double.POSITIVE_INFINITY}), false);
		assertThrows(DataException.Unsupported.class, () -> Detectors.parse("mask:" + broken));
		DataException missing = assertThrows(DataException.class, () -> Detectors.parse("mask:" + folder.resolve("none.npy")));
		assertTrue(missing.getMessage().contains("none.npy"));
	}
}
