package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Item;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.FolderStore;

/** The process that is killed: does one thing again and again, with another number each time. Arguments: address of a store, what, first number. */
final class KilledWriter {

	static final long SIDE = 64;
	/** Items that are appended at once. */
	static final int ROW = 100;
	static final ArrayLayout LAYOUT = ArrayLayout.AUTOMATIC.withChunk(16, 16);
	static final Resources RESOURCES = new Resources(Optional.empty(), 2);
	/** Even a small array is copied with a journal, and taken down often. */
	private static final CopySettings SETTINGS = new CopySettings(1 << 12, 1 << 13);

	private KilledWriter() {
	}

	public static void main(String[] arguments) {
		int first = Integer.parseInt(arguments[2]);
		if (arguments[1].equals("appends")) {
			append(Path.of(arguments[0].substring(arguments[0].indexOf(':') + 1)));
		}
		try (VirtualFileSystem files = new VirtualFileSystem(Backends.installed(), RESOURCES)) {
			Place root = files.at(arguments[0] + "!", Access.WRITE);
			ready();
			for (int round = first;; round++) {
				switch (arguments[1]) {
				case "arrays" -> arrays(root.backend(), round);
				case "transactions" -> transaction(root, round);
				case "updates" -> {
					// many for each commit, which would else be where most kills fall
					round += 50;
					updates(root.backend(), round - 50, round);
				}
				case "copies" -> copy(root);
				default -> throw new IllegalArgumentException(arguments[1]);
				}
			}
		}
	}

	private static void ready() {
		System.out.println("ready");
		System.out.flush();
	}

	static Item.Numbers numbers(int value) {
		int[] items = new int[(int) (SIDE * SIDE)];
		Arrays.fill(items, value);
		return new Item.Numbers(ArrayInfo.of(ZarrType.INT32, SIDE, SIDE), MemorySegment.ofArray(MemorySegment.ofArray(items).toArray(ValueLayout.JAVA_BYTE)));
	}

	private static void arrays(Items items, int round) {
		items.save(StorePath.of("alone"), numbers(round), LAYOUT, SaveMode.REPLACE, Progress.NONE);
		try (ArrayWriter writer = items.createArray(StorePath.of("regions"), numbers(round).info(), LAYOUT, SaveMode.REPLACE)) {
			for (long row = 0; row < SIDE; row += 16) {
				writer.write(new Box(new long[] { row, 0 }, new long[] { 16, SIDE }), numbers(round).items().asSlice(0, 16 * SIDE * 4), Progress.NONE);
			}
			writer.commit();
		}
		items.save(StorePath.of("folder/note"), new Item.Text("round " + round), SaveMode.REPLACE, Progress.NONE);
	}

	private static void transaction(Place root, int round) {
		try (Transaction both = root.backend().begin()) {
			both.save(StorePath.of("both/array"), numbers(round), LAYOUT, SaveMode.REPLACE, Progress.NONE);
			both.save(StorePath.of("both/note"), new Item.Text(String.valueOf(round)), SaveMode.REPLACE, Progress.NONE);
			both.save(StorePath.of("new/" + round), new Item.Text("round " + round), SaveMode.CREATE, Progress.NONE);
			both.commit();
		}
		root.backend().deleteTree(StorePath.of("new"), Progress.NONE);
	}

	/** Overwrites where the items lie, with each of these numbers. */
	static void updates(Items items, int first, int last) {
		try (ArrayWriter writer = items.updateArray(StorePath.of("updated"))) {
			for (int number = first; number <= last; number++) {
				writer.write(Box.all(SIDE, SIDE), numbers(number).items(), Progress.NONE);
			}
			writer.commit();
		}
	}

	/** From small chunks to rows, again and again. */
	static void copy(Place root) {
		Copies copies = new Copies(RESOURCES, SETTINGS, ConcurrentHashMap.newKeySet());
		copies.copy(root.resolve("source"), root.resolve("copy"), CopyOptions.DEFAULT.with(SaveMode.REPLACE).with(ArrayLayout.AUTOMATIC.withChunk(4, SIDE)),
				Progress.NONE);
	}

	private static void append(Path place) {
		FolderStore store = new FolderStore(place);
		store.recover();
		ZarrArray array = ZarrArray.open(store, "log", ArrayOptions.DEFAULT);
		byte[] row = new byte[ROW];
		ready();
		while (true) {
			Arrays.fill(row, (byte) (1 + array.spec().shape().getFirst() / ROW % 100));
			array.append(0, ROW, MemorySegment.ofArray(row), Progress.NONE);
		}
	}
}
