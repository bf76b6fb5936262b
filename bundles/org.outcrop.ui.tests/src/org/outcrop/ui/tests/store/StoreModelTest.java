package org.outcrop.ui.tests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.files.Place;
import org.outcrop.ui.store.model.Chosen;
import org.outcrop.ui.store.model.ComplexPart;
import org.outcrop.ui.store.model.Contrast;
import org.outcrop.ui.store.model.Curve;
import org.outcrop.ui.store.model.CurveReader;
import org.outcrop.ui.store.model.Decoder;
import org.outcrop.ui.store.model.Entries;
import org.outcrop.ui.store.model.Fact;
import org.outcrop.ui.store.model.Facts;
import org.outcrop.ui.store.model.PlanePicture;
import org.outcrop.ui.store.model.PlaneReader;
import org.outcrop.ui.store.model.PlaneSpec;
import org.outcrop.ui.store.model.PlaneView;
import org.outcrop.ui.store.model.Scene;
import org.outcrop.ui.store.model.Sizes;
import org.outcrop.ui.store.model.StoreDesk;
import org.outcrop.ui.store.model.StoreWork;
import org.outcrop.ui.store.model.Subject;
import org.outcrop.ui.store.model.SubjectLoader;
import org.outcrop.zarr.ZarrType;

/** What the parts show, without a widget. */
class StoreModelTest {

	@TempDir
	Path folder;
	private final StoreDesk desk = new StoreDesk(() -> OutcropRuntime.get().stores());
	private Place image;
	private Scene scene;

	@BeforeEach
	void open() {
		image = desk.open(Samples.image(folder.resolve("image.zarr")).toString(), false);
		scene = ((Subject.Planes) load(image)).scene();
	}

	@AfterEach
	void close() {
		scene.close();
		desk.close(image);
	}

	private Subject load(Place place) {
		return new SubjectLoader(desk.stores()).load(new StoreWork(desk).find(place), Progress.NONE);
	}

	private PlanePicture read(PlaneSpec spec, PlaneView view, OptionalInt level) {
		return new PlaneReader(scene).read(new PlaneReader.Wish(spec, view, 256, 256, level), part -> { }, Progress.NONE).orElseThrow();
	}

	@Test
	void anImageHasItsResolutionsAxesAndUnits() {
		assertEquals(3, scene.levels().size());
		assertEquals(List.of("z (micrometer)", "y (micrometer)", "x (micrometer)"), scene.axes().stream().map(Scene.AxisName::label).toList());
		assertEquals(4, scene.factor(2, 1));
		assertEquals(1, PlaneSpec.first(scene).index().getFirst(), "the middle plane comes first");
	}

	@Test
	void theCoarsestResolutionWithAnItemForEachPixelIsRead() {
		PlaneReader reader = new PlaneReader(scene);
		PlaneSpec spec = PlaneSpec.first(scene);
		assertEquals(List.of(0, 0, 1, 1, 2, 2), List.of(reader.levelFor(spec, 4), reader.levelFor(spec, 0.6), reader.levelFor(spec, 0.5),
				reader.levelFor(spec, 0.3), reader.levelFor(spec, 0.25), reader.levelFor(spec, 0.01)));
	}

	@Test
	void itemsOfThePlaneStandWhereTheyBelong() {
		PlanePicture picture = read(PlaneSpec.first(scene).at(0, 2), new PlaneView(100, 200, 2), OptionalInt.empty());
		assertTrue(picture.isExact());
		assertEquals(Samples.item(2, 211, 107), picture.at(107.5, 211.5));
		assertEquals("" + Samples.item(2, 211, 107), new PlaneReader(scene).exact(PlaneSpec.first(scene).at(0, 2), 211, 107, Progress.NONE));
	}

	@Test
	void aTurnedPlaneIsTheSameTurned() {
		PlaneSpec turned = PlaneSpec.first(scene).along(2, 1);
		PlanePicture picture = read(turned, new PlaneView(0, 0, 1), OptionalInt.of(0));
		assertEquals(Samples.item(1, 30, 77), picture.at(30.5, 77.5), "x runs down");
	}

	@Test
	void moreItemsThanPixelsAreAveraged() {
		PlanePicture picture = read(PlaneSpec.first(scene), new PlaneView(0, 0, 0.25), OptionalInt.of(0));
		assertEquals(4, picture.step());
		double mean = 0;
		for (int y = 40; y < 44; y++) {
			for (int x = 80; x < 84; x++) {
				mean += Samples.item(1, y, x) / 16.0;
			}
		}
		assertEquals(mean, picture.at(81, 41), 1e-3);
	}

	@Test
	void onlyChunksInViewAreRead() {
		long before = desk.stores().measured().snapshot(image.backend().address()).orElseThrow()
				.of(org.outcrop.store.files.StatisticsCall.READ).bytes();
		new PlaneReader(scene).read(new PlaneReader.Wish(PlaneSpec.first(scene), new PlaneView(70, 70, 8), 256, 256, OptionalInt.empty()),
				part -> { }, Progress.NONE);
		long read = desk.stores().measured().snapshot(image.backend().address()).orElseThrow()
				.of(org.outcrop.store.files.StatisticsCall.READ).bytes() - before;
		assertEquals(64 * 64 * 2, read, "32 by 32 items within one chunk");
	}

	@Test
	void whatLiesBesideThePlaneIsNotRead() {
		assertTrue(new PlaneReader(scene).read(
				new PlaneReader.Wish(PlaneSpec.first(scene), new PlaneView(600, 0, 1), 50, 50, OptionalInt.empty()),
				part -> { }, Progress.NONE).isEmpty());
	}

	@Test
	void zoomingKeepsThePlaceUnderTheCursor() {
		PlaneView view = PlaneView.fit(512, 512, 300, 200);
		PlaneView zoomed = view.zoomed(1.7, 120, 60, 512, 512, 300, 200);
		assertEquals(view.placeX(120), zoomed.placeX(120), 1e-9);
		assertEquals(view.placeY(60), zoomed.placeY(60), 1e-9);
		assertEquals(view.scale() * 1.7, zoomed.scale(), 1e-12);
	}

	@Test
	void contrastLeavesOutliersAlone() {
		float[] values = new float[10_000];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		values[17] = 1e9f;
		values[18] = Float.NaN;
		assertEquals(1e9, Contrast.MIN_MAX.range(values).max());
		Interval cut = Contrast.PERCENT_1.range(values);
		assertEquals(100, cut.min(), 3);
		assertEquals(9900, cut.max(), 3);
		assertEquals(new Interval(0, 1), Contrast.MIN_MAX.range(new float[] { Float.NaN }));
		assertEquals(new Interval(0, 1), Contrast.PERCENT_1.range(maskOf(1000)), "a cut would leave nothing of a mask");
	}

	private static float[] maskOf(int length) {
		float[] mask = new float[length];
		mask[3] = 1;
		return mask;
	}

	@Test
	void unsignedAndComplexItemsAreReadAsWhatTheyAre() {
		MemorySegment items = MemorySegment.ofArray(new byte[16]);
		items.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, -1);
		assertEquals("18446744073709551615", new Decoder(ZarrType.of(ZarrType.Kind.UINT64), ComplexPart.REAL).text(items, 0));
		assertEquals(18446744073709551615.0, new Decoder(ZarrType.of(ZarrType.Kind.UINT64), ComplexPart.REAL).at(items, 0));
		items.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, 3);
		items.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4, -4);
		ZarrType complex = ZarrType.of(ZarrType.Kind.COMPLEX64);
		assertEquals(5, new Decoder(complex, ComplexPart.AMPLITUDE).at(items, 0));
		assertEquals(Math.atan2(-4, 3), new Decoder(complex, ComplexPart.PHASE).at(items, 0), 1e-12);
		assertEquals("3.0 - 4.0i", new Decoder(complex, ComplexPart.AMPLITUDE).text(items, 0));
	}

	@Test
	void aCurveKeepsTheExtremesOfWhatFallsOnOnePoint() {
		Place place = desk.open("memory:curve-test", true).resolve("trace");
		float[] values = new float[10_000];
		values[4711] = 9;
		values[4712] = -7;
		desk.stores().files().save(place, Item.Numbers.of(values, values.length), SaveMode.CREATE, Progress.NONE);
		try (Scene line = ((Subject.Line) load(place)).scene()) {
			Curve curve = new CurveReader(line).read(0, 10_000, 100, ComplexPart.AMPLITUDE, Progress.NONE);
			assertFalse(curve.isExact());
			assertEquals(9, curve.high()[47]);
			assertEquals(-7, curve.low()[47]);
			assertEquals(9, Arrays.stream(curve.high()).sum(), "nothing else is above zero");
			assertTrue(new CurveReader(line).read(4700, 4720, 100, ComplexPart.AMPLITUDE, Progress.NONE).isExact());
		}
		desk.stores().files().delete(place);
	}

	@Test
	void manyEntriesArePutIntoPagesOfPages() {
		assertEquals(1, Entries.step(500));
		assertEquals(500, Entries.step(501));
		assertEquals(500, Entries.step(250_000));
		assertEquals(250_000, Entries.step(1_000_000));
	}

	@Test
	void aFilterTakesPartsOfNamesAndPatternsAndLeavesFolders() {
		List<Entry> entries = new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> entry("img_" + i, ItemKind.ARRAY)).toList());
		entries.add(entry("deep", ItemKind.FOLDER));
		assertEquals(List.of("img_7", "img_17", "deep"),
				Entries.matching(entries, StorePath.ROOT, "*7").stream().map(entry -> entry.path().name()).toList());
		assertEquals(1, Entries.matching(entries, StorePath.ROOT, "g_*7").size(), "a pattern is held against all of the name");
		assertEquals(12, Entries.matching(entries, StorePath.ROOT, "_1").size(), "img_1, img_10 to img_19, deep");
	}

	private static Entry entry(String path, ItemKind kind) {
		return new Entry(StorePath.of(path), kind, OptionalLong.empty(), Optional.empty(), Optional.empty(), "");
	}

	@Test
	void shapesAreReadAsPeopleWriteThem() {
		assertEquals(List.of(1L, 64L, 64L), Sizes.parse(" 1, 64 x 64", 3));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Sizes.parse("64, 64", 3)).getMessage().contains("2 numbers for 3 axes"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Sizes.parse("a, 1, 1", 3)).getMessage().contains("no shape"));
		assertThrows(IllegalArgumentException.class, () -> Sizes.parse("0, 1, 1", 3));
	}

	@Test
	void placementIsExplainedThoughTheStoreIsOpenForReading() {
		List<String> lines = new StoreWork(desk).explain(image.resolve("0"), Progress.NONE);
		assertTrue(lines.getFirst().contains("array [3, 512, 512] of uint16"), lines.toString());
		assertTrue(lines.stream().noneMatch(line -> line.contains(image.backend().address() + " is not possible")), lines.toString());
		assertEquals(List.of("Nothing is wrong at " + image.address() + "."), new StoreWork(desk).verify(image, Progress.NONE));
	}

	@Test
	void theFactsOfAnImageTellAxesUnitsAndLevels() {
		List<Fact> facts = Facts.of(new Chosen(image, new Entry(StorePath.ROOT, ItemKind.FOLDER, OptionalLong.empty(), Optional.empty(),
				Optional.empty(), "")), Progress.NONE);
		Fact ngff = facts.stream().filter(fact -> fact.name().equals("OME-NGFF image")).findFirst().orElseThrow();
		assertEquals("squares, version 0.5", ngff.value());
		assertTrue(ngff.parts().contains(Fact.of("Axis y", "space, micrometer")), ngff.toString());
		assertTrue(ngff.parts().stream().anyMatch(fact -> fact.name().equals("Level 2") && fact.value().startsWith("scale 1, 2, 2")),
				ngff.toString());
		List<Fact> array = Facts.of(new StoreWork(desk).find(image.resolve("0")), Progress.NONE);
		assertTrue(array.contains(Fact.of("Shape", "3 × 512 × 512")), array.toString());
		Fact stored = Facts.stored(new StoreWork(desk).find(image.resolve("0")), Progress.NONE).orElseThrow();
		assertTrue(stored.value().matches("1\\.5 MiB, 1 : (1\\.00|0\\.99)"), "not packed: " + stored);
		assertTrue(array.contains(Fact.of("Chunks", "1 × 64 × 64, 8.0 KiB each")), array.toString());
	}
}
