package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/** On a store that holds an array {@code img} of 512 cubed float32, and a folder {@code f} with two entries. */
class PlacementExplanationTest {

	private static final ArrayInfo INFO = ArrayInfo.of(ZarrType.FLOAT32, 512, 512, 512);
	private static final BackendCapabilities DISK = new BackendCapabilities(true, true, true, true, true, true, true, Latency.DISK);
	private static final BackendCapabilities MEMORY = new BackendCapabilities(true, true, true, true, true, true, false, Latency.MEMORY);

	private static Entry entry(String path, ItemKind kind, long bytes) {
		return new Entry(StorePath.of(path), kind, OptionalLong.of(bytes), Optional.empty(), Optional.empty(), "");
	}

	@SuppressWarnings("unchecked")
	private static Backend store(String address, BackendCapabilities capabilities, ArrayInfo info) {
		StoredArray array = (StoredArray) Proxy.newProxyInstance(PlacementExplanationTest.class.getClassLoader(),
				new Class<?>[] { StoredArray.class }, (_, method, _) -> switch (method.getName()) {
				case "info" -> info;
				case "layout" -> ArrayLayout.AUTOMATIC.withChunk(64, 64, 64).packed(new Codec.Zstd(1, false));
				default -> null;
				});
		return (Backend) Proxy.newProxyInstance(PlacementExplanationTest.class.getClassLoader(), new Class<?>[] { Backend.class },
				(_, method, arguments) -> switch (method.getName()) {
				case "address" -> address;
				case "capabilities" -> capabilities;
				case "stat" -> switch (arguments[0].toString()) {
				case "img" -> Optional.of(entry("img", ItemKind.ARRAY, 100_000_000));
				case "f" -> Optional.of(entry("f", ItemKind.FOLDER, 0));
				default -> Optional.empty();
				};
				case "openArray" -> array;
				case "walk" -> {
					((Consumer<Entry>) arguments[1]).accept(entry("f/a", ItemKind.TEXT, 30));
					((Consumer<Entry>) arguments[1]).accept(entry("f/b", ItemKind.BYTES, 12));
					yield null;
				}
				default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	private static List<PlacementPlace> places() {
		return List.of(PlacementPlace.typical("zarr:/a", DISK, OptionalLong.of(1L << 40)),
				PlacementPlace.typical("memory:", MEMORY, OptionalLong.of(1L << 34)));
	}

	private static PlacementExplanation explain(Backend backend, String path, PlacementLog log, AccessRecorder recorder) {
		return PlacementExplanation.of(backend, StorePath.of(path), places(), log, recorder, Progress.NONE);
	}

	@Test
	void saysWhatItIsWhereItWouldGoAndWhatWouldMakeItFaster() {
		AccessRecorder recorder = new AccessRecorder();
		for (int plane = 0; plane < 50; plane++) {
			recorder.read("zarr:/a!img", INFO, Optional.of(List.of(64L, 64L, 64L)),
					new Box(new long[] { plane, 0, 0 }, new long[] { 1, 512, 512 }));
		}
		PlacementExplanation explanation = explain(store("zarr:/a", DISK, INFO), "img", new PlacementLog(5, _ -> {
		}), recorder);
		List<String> lines = explanation.lines();
		assertEquals("zarr:/a!img: array [512, 512, 512] of float32, 537 MB, 100 MB as stored, chunks of [64, 64, 64], packed by zstd",
				lines.get(0));
		assertTrue(lines.get(1).startsWith("zarr:/a!img (537 MB of float32, read 50 times lately, to be kept) goes to zarr:/a,"), lines.get(1));
		assertTrue(explanation.isWhereItIs());
		assertTrue(lines.getLast().contains("rechunk to [1, 512, 512] would read 64x less"), lines.getLast());
		assertEquals(64, explanation.toJson().path("advice").path(0).path("factor").asDouble());
		assertEquals("zarr:/a", explanation.toJson().path("now").path("chosen").asText());
	}

	@Test
	void saysThatItWouldNowGoElsewhereAndWhyItWasPutThere() {
		PlacementLog log = new PlacementLog(5, _ -> {
		});
		PlacementDecision earlier = log.decide(PlacementRequest.of("memory:old!img", 10, ZarrType.FLOAT32), places(), PlacementPolicy.DEFAULT);
		PlacementExplanation explanation = explain(store("memory:old", MEMORY, INFO), "img", log, new AccessRecorder());
		assertFalse(explanation.isWhereItIs());
		assertTrue(explanation.lines().contains("when it was put there: " + earlier.reason()));
		assertTrue(explanation.lines().contains("now it would be put to memory:"), explanation.lines().toString());
	}

	@Test
	void showsTheRecordedCompression() {
		CompressionChoice choice = new CompressionChoice(CompressionCandidate.RAW, CompressionContent.IMAGE,
				CompressionCost.typical(Latency.DISK, 2), List.of(new CompressionFigure("raw", 100, 100, 0, 0, 1e-6)), 1, 3);
		PlacementExplanation explanation = explain(store("zarr:/a", DISK, choice.record(INFO)), "img", new PlacementLog(1, _ -> {
		}), new AccessRecorder());
		assertEquals(choice.explain(), explanation.compression());
		assertTrue(explanation.lines().containsAll(choice.explain()));
	}

	@Test
	void addsUpFoldersAndRefusesWhatIsNotThere() {
		PlacementLog log = new PlacementLog(1, _ -> {
		});
		assertEquals("folder, 42 bytes", explain(store("zarr:/a", DISK, INFO), "f", log, new AccessRecorder()).outline());
		assertThrows(DataException.Unsupported.class, () -> explain(store("zarr:/a", DISK, INFO), "x", log, new AccessRecorder()));
	}
}
