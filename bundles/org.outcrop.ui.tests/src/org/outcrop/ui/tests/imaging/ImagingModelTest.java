package org.outcrop.ui.tests.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.AxisWish;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.Region;
import org.outcrop.ui.imaging.model.AxisDraft;
import org.outcrop.ui.imaging.model.AxisDraft.Law;
import org.outcrop.ui.imaging.model.AxisDraft.Spacing;
import org.outcrop.ui.imaging.model.Fact;
import org.outcrop.ui.imaging.model.Facts;
import org.outcrop.ui.imaging.model.Ion;
import org.outcrop.ui.imaging.model.IonText;
import org.outcrop.ui.imaging.model.Ions;
import org.outcrop.ui.imaging.model.MassSpectrum;
import org.outcrop.ui.imaging.model.Outline;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.imaging.model.RunPass;
import org.outcrop.ui.imaging.model.RunSource;
import org.outcrop.ui.imaging.model.ScaleBars;
import org.outcrop.ui.imaging.model.StoreSource;
import org.outcrop.ui.imaging.model.TargetDraft;
import org.outcrop.ui.imaging.model.Tolerance;
import org.outcrop.ui.picture.ScaleBar;

/** What the parts share, without a display. */
class ImagingModelTest {

	private static final Tolerance USUAL = new Tolerance(10, Tolerance.Unit.PPM);

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"798.54|798.54|10|PPM", " 798,54 ± 5 ppm |798.54|5|PPM", "m/z 300 +- 0.25 Da|300|0.25|DA",
			"300+-20|300|20|PPM", "1e3 ± 0.5 Th|1000|0.5|DA"})
	void anIonIsReadAsItIsTyped(String text, double mz, double amount, Tolerance.Unit unit) {
		assertEquals(new Ion.Near(mz, new Tolerance(amount, unit)), IonText.parse(text, USUAL));
	}

	@Test
	void aRangeBecomesAnIonInItsMiddle() {
		assertEquals(new Interval(798.5, 799.5), IonText.parse("798.5:799.5", USUAL).interval());
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "abc", "-5", "798 ±", "798 ± 0", "799:798", "1:", "0"})
	void whatIsNoIonIsExplained(String text) {
		String said = assertThrows(IllegalArgumentException.class, () -> IonText.parse(text, USUAL)).getMessage();
		assertFalse(said.isBlank());
	}

	@Test
	void ionsThatAreThereAreChosenNotAddedTwiceAndTheFirstTwoStay() {
		Ion.Near near = new Ion.Near(300, USUAL);
		Ions ions = Ions.FIRST.with(near).with(new Ion.Near(400, USUAL)).with(near);
		assertEquals(4, ions.list().size());
		assertEquals(2, ions.chosen());
		assertEquals(4, ions.without(0).without(1).list().size());
		assertEquals(new Ion.Near(400, USUAL), ions.without(2).current().what());
		assertEquals(List.of(ions.current()), ions.shown());
		assertEquals(2, ions.withOverlay(true).shown().size());
		assertTrue(ions.list().get(2).colour() != ions.list().get(3).colour());
	}

	@Test
	void zoomingKeepsWhatIsUnderTheCursor() {
		PictureView view = PictureView.fit(100, 60, 2, 400, 300);
		assertEquals(2.5, view.scale());
		Place place = view.placeAt(120, 80);
		PictureView near = new PictureView(view.port().zoomed(3, 120, 80, 400, 300));
		assertEquals(120, near.x(place), 1e-9);
		assertEquals(80, near.y(place), 1e-9);
		assertEquals(2 * near.scale(), near.down(), 1e-12);
		assertEquals(place, new PictureView(near.port().moved(10, 0, 400, 300).moved(-10, 0, 400, 300)).placeAt(120, 80));
	}

	@ParameterizedTest
	@CsvSource({"50,10,160,500 µm,100", "50,2,160,2 mm,80", "NaN,10,160,10 pixels,100", "NaN,96,100,1 pixel,96"})
	void aScaleBarIsTheLongestOfARoundLength(double pixel, double scale, double most, String label, double points) {
		ScaleBar bar = ScaleBars.of(pixel, scale, most);
		assertEquals(label, bar.label());
		assertEquals(points, bar.points(), 1e-9);
	}

	@Test
	void whatIsDrawnInAnyDirectionHoldsTheSamePixels() {
		Region right = new Outline.Rectangle(new Place(1, 2), new Place(5, 6)).region();
		Region left = new Outline.Rectangle(new Place(5, 6), new Place(1, 2)).region();
		Region round = new Outline.Ellipse(new Place(5, 2), new Place(1, 6)).region();
		StoreSource source = new StoreSource(new FakeImagingStore());
		assertEquals(16, right.rows(source.grid(), 0).cardinality());
		assertEquals(right.rows(source.grid(), 0), left.rows(source.grid(), 0));
		assertEquals(12, round.rows(source.grid(), 0).cardinality());
	}

	@Test
	void aPassOverAFileFindsItsCurrentsAndAddsWhatWasRecordedTwice() {
		RunSource source = new RunSource(new FakeImagingRun());
		RunPass pass = RunPass.over(source.run().orElseThrow(), partial -> {
		}, Progress.NONE);
		source.found(pass);
		assertEquals(source.run().orElseThrow().pixels().count(), pass.done());
		var tic = source.image(new Ion.Total(), ImageTreatment.NONE, Progress.NONE);
		var base = source.image(new Ion.BasePeak(), ImageTreatment.NONE, Progress.NONE);
		assertEquals(8 + 5, tic.at(7, 4, 0));
		assertEquals(8, base.at(7, 4, 0));
		assertEquals(2 * (2 + 1), tic.at(1, 0, 0));
		assertEquals(2, base.at(1, 0, 0));
		assertTrue(Double.isNaN(tic.at(0, 0, 0)));
		MassSpectrum spectrum = source.spectrum(source.grid().row(7, 4, 0), Progress.NONE);
		assertArrayEquals(new double[] {200, 300}, spectrum.mz());
		assertArrayEquals(new double[] {5, 8}, spectrum.intensity());
	}

	@Test
	void whatIsOddStandsFirstAndFailedPixelsHaveTheirReasons() {
		List<Fact> ofStore = Facts.of(new StoreSource(new FakeImagingStore()));
		assertEquals("Warnings", ofStore.getFirst().group());
		assertTrue(ofStore.stream().anyMatch(f -> f.value().contains("M/z has 5 values, intensities have 4. (length-mismatch)")), ofStore.toString());
		assertTrue(ofStore.contains(new Fact("Image", "grid", "24 × 16 positions")));
		assertTrue(ofStore.contains(new Fact("Not on the axis", "below", "3")));
		List<Fact> ofRun = Facts.of(new RunSource(new FakeImagingRun()));
		assertTrue(ofRun.contains(new Fact("Checks", "lengths", "1 found")));
		assertTrue(ofRun.contains(new Fact("Image", "pixel size", "20 × 40 µm")));
		assertTrue(ofRun.contains(new Fact("Image", "UUID", "0123456789abcdef0123456789abcdef, the same in both files")));
	}

	private static AxisDraft draft(Law law, Spacing spacing, String amount, String from, String to) {
		return new AxisDraft(law, "2", "0.5", spacing, amount, from, to, Optional.empty());
	}

	@Test
	void whatIsLeftEmptyIsChosenAndWhatIsWrittenIsWished() {
		assertEquals(AxisWish.NONE, draft(Law.AUTOMATIC, Spacing.AUTOMATIC, "", "", "").options(2, "test").wish());
		AxisWish wish = draft(Law.ORBITRAP, Spacing.WIDTH, "5 mDa@200", "100", "").options(2, "test").wish();
		assertEquals(Optional.of(PowerLaw.ORBITRAP), wish.law());
		assertEquals(0.005, wish.width().orElseThrow().width(), 1e-12);
		assertEquals(new Interval(100, Double.POSITIVE_INFINITY), wish.range());
		assertEquals(50_000, draft(Law.CONSTANT, Spacing.BINS, "50,000", "", "").options(2, "test").wish().bins().orElseThrow());
		assertEquals("tof", draft(Law.TWO_TERM, Spacing.WIDTH, "5", "", "").options(2, "test").wish().law().orElseThrow().id());
	}

	@ParameterizedTest
	@CsvSource({"a.zarr,SpatialData,SPATIAL_DATA", "a.ome.zarr,OME-Zarr,OME_ZARR", "a.H5AD,HDF5 (h5ad),H5AD"})
	void theNameOfAStoreTellsItsForm(String name, String form, TargetDraft.Form kind) {
		TargetDraft draft = TargetDraft.of("/data/" + name);
		assertEquals(form, draft.place().form());
		assertEquals(kind, draft.form());
		for (TargetDraft.Form other : TargetDraft.Form.values()) {
			assertEquals("a" + other.ending(), other.named(name));
		}
		assertThrows(IllegalArgumentException.class, () -> TargetDraft.of("/data/a.txt").place());
	}

	@ParameterizedTest
	@CsvSource({"WIDTH,,,", "WIDTH,5,,", "BINS,many,,", "BINS,0,,", "AUTOMATIC,,x,", "AUTOMATIC,,200,100"})
	void whatMakesNoAxisIsExplainedInASentence(Spacing spacing, String amount, String from, String to) {
		AxisDraft wrong = draft(Law.CONSTANT, spacing, amount == null ? "" : amount, from == null ? "" : from, to == null ? "" : to);
		String said = assertThrows(IllegalArgumentException.class, () -> wrong.options(2, "test")).getMessage();
		assertTrue(said.endsWith("."), said);
	}
}
