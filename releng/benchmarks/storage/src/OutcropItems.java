package org.outcrop.benchmarks.storage;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.VirtualFileSystem;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Lists many items, saves many images at once and one by one, and makes the source of a copy. Arguments: what, folder, a number. */
public final class OutcropItems {

	private static final int SIDE = 512;

	private OutcropItems() {
	}

	public static void main(String[] arguments) throws Exception {
		Path folder = Path.of(arguments[1]);
		int number = Integer.parseInt(arguments[2]);
		switch (arguments[0]) {
		case "files" -> files(folder, number);
		case "listing" -> listing(folder);
		case "batch" -> batch(folder, number, true);
		case "single" -> batch(folder, number, false);
		case "source" -> source(folder, number);
		default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	/** Folders of a thousand small texts. */
	private static void files(Path root, int number) throws IOException {
		for (int i = 0; i < number; i += 1000) {
			Path folder = Files.createDirectories(root.resolve(String.format(Locale.ROOT, "run-%05d", i / 1000)));
			for (int k = 0; k < 1000; k++) {
				Files.createFile(folder.resolve(String.format(Locale.ROOT, "item-%03d.txt", k)));
			}
		}
	}

	private static void listing(Path root) throws Exception {
		for (int round = 0; round < 2; round++) {
			try (Backend backend = Backends.installed().open(StoreAddress.parse("disk:" + root), Access.READ, new Resources(Optional.empty(), 2)).backend()) {
				AtomicLong entries = new AtomicLong();
				Cost cost = Cost.of(() -> backend.walk(StorePath.ROOT, _ -> entries.incrementAndGet(), Progress.NONE));
				cost.tell("listing " + entries);
			}
		}
	}

	private static void batch(Path root, int number, boolean together) throws Exception {
		try (VirtualFileSystem files = new VirtualFileSystem(Backends.installed(), new Resources(Optional.empty(), 2))) {
			Map<Place, Item> images = new LinkedHashMap<>();
			Random random = new Random(7);
			for (int i = 0; i < number; i++) {
				byte[] pixels = new byte[2 * 64 * 64];
				random.nextBytes(pixels);
				images.put(files.at("zarr:" + root + "!run/" + String.format(Locale.ROOT, "%05d", i), Access.WRITE),
						new Item.Numbers(ArrayInfo.of(ZarrType.UINT16, 64, 64), MemorySegment.ofArray(pixels)));
			}
			Cost.of(() -> {
				if (together) {
					files.saveAll(images, SaveMode.CREATE, Progress.NONE);
				} else {
					images.forEach((place, image) -> files.save(place, image, SaveMode.CREATE, Progress.NONE));
				}
			}).tell("saved");
		}
	}

	/** A volume of some MB, not packed, in chunks of 64 cubed. */
	private static void source(Path root, int megabytes) {
		long planes = Math.max(64, megabytes / 64 * 64);
		try (VirtualFileSystem files = new VirtualFileSystem(Backends.installed(), new Resources(Optional.empty(), 2));
				ArrayWriter writer = files.createArray(files.at("zarr:" + root + "!volume", Access.WRITE), ArrayInfo.of(ZarrType.FLOAT32, planes, SIDE, SIDE),
						ArrayLayout.AUTOMATIC.withChunk(64, 64, 64).packed(), SaveMode.CREATE)) {
			float[] values = new float[64 * SIDE * SIDE];
			for (long z = 0; z < planes; z += 64) {
				Volume.fill(values, (int) z, 64, SIDE);
				writer.write(new Box(new long[] { z, 0, 0 }, new long[] { 64, SIDE, SIDE }), MemorySegment.ofArray(values), Progress.NONE);
			}
			writer.commit();
		}
	}
}
