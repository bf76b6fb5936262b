package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Views against what a plain loop over indices makes of the same array. */
class ArrayViewsTest {

	private static final StorePath X = StorePath.of("x");

	private final Random random = new Random(36);

	/** An array in which item i (in C order) is i. */
	private static HeapBackend counting(ZarrType type, long[] chunk, long... shape) {
		HeapBackend store = new HeapBackend("h");
		ArrayInfo info = ArrayInfo.of(type, shape);
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]);
		for (long i = 0; i < info.box().count(); i++) {
			if (Values.isWhole(type)) {
				Values.putWhole(items, i * type.itemBytes(), type, i);
			} else {
				Values.putReal(items, i * type.itemBytes(), type, i);
			}
		}
		store.save(X, new Item.Numbers(info, items), ArrayLayout.AUTOMATIC.withChunk(chunk), SaveMode.CREATE, Progress.NONE);
		return store;
	}

	/** Reads random regions and compares each item with what the rule says of its index. */
	private void check(StoredArray view, ToDoubleFunction<long[]> rule) {
		ZarrType type = view.info().type();
		for (int run = 0; run < 8; run++) {
			Box region = run == 0 ? view.info().box() : region(view.info());
			MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(region.count() * type.itemBytes())]);
			view.read(region, items, Progress.NONE);
			long[] at = region.offset();
			for (long i = 0; i < region.count(); i++) {
				assertEquals(rule.applyAsDouble(at), Values.real(items, i * type.itemBytes(), type), Arrays.toString(at) + " of " + region);
				for (int axis = at.length - 1; axis >= 0 && ++at[axis] == region.to(axis); axis--) {
					at[axis] = region.from(axis);
				}
			}
		}
		assertThrows(IllegalArgumentException.class, () -> view.read(new Box(new long[view.info().rank()],
				view.info().shape().stream().mapToLong(size -> size + 1).toArray()), MemorySegment.NULL, Progress.NONE));
	}

	private Box region(ArrayInfo info) {
		long[] from = new long[info.rank()];
		long[] shape = new long[info.rank()];
		for (int axis = 0; axis < from.length; axis++) {
			from[axis] = random.nextLong(info.shape().get(axis));
			shape[axis] = 1 + random.nextLong(info.shape().get(axis) - from[axis]);
		}
		return new Box(from, shape);
	}

	private static double index(long[] at, long... shape) {
		long index = 0;
		for (int axis = 0; axis < at.length; axis++) {
			index = index * shape[axis] + at[axis];
		}
		return index;
	}

	@Test
	void slicesWithStepsShowEverySoManiethItem() {
		for (int run = 0; run < 30; run++) {
			long[] shape = { 1 + random.nextInt(12), 1 + random.nextInt(12), 1 + random.nextInt(12) };
			HeapBackend store = counting(ZarrType.UINT16, new long[] { 1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(5) }, shape);
			List<ArrayViews.Slice> slices = IntStream.range(0, 3).mapToObj(axis -> {
				long from = random.nextLong(shape[axis]);
				return new ArrayViews.Slice(from, from + 1 + random.nextLong(shape[axis] - from), 1 + random.nextInt(4));
			}).toList();
			try (StoredArray view = ArrayViews.slice(store.openArray(X), slices)) {
				check(view, at -> index(new long[] { slices.get(0).from() + at[0] * slices.get(0).step(),
						slices.get(1).from() + at[1] * slices.get(1).step(), slices.get(2).from() + at[2] * slices.get(2).step() }, shape));
			}
		}
	}

	@Test
	void aSliceReadsOnlyTheChunksOfItsItems() {
		HeapBackend store = counting(ZarrType.UINT8, new long[] { 10, 10 }, 100, 100);
		try (StoredArray view = ArrayViews.slice(store.openArray(X),
				List.of(new ArrayViews.Slice(0, 100, 50), new ArrayViews.Slice(95, 100, 1)))) {
			view.read(view.info().box(), MemorySegment.ofArray(new byte[10]), Progress.NONE);
		}
		assertEquals(2 * 100, store.bytesRead.get());
	}

	@Test
	void transposedViewsExchangeIndices() {
		int[][] orders = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 2, 0 }, { 0, 2, 1 } };
		for (ZarrType type : List.of(ZarrType.UINT8, ZarrType.UINT16, ZarrType.FLOAT32, ZarrType.FLOAT64)) {
			for (int[] order : orders) {
				long[] shape = { 3, 8, 5 };
				HeapBackend store = counting(type, new long[] { 2, 3, 4 }, shape);
				try (StoredArray view = ArrayViews.transpose(store.openArray(X), order)) {
					check(view, at -> {
						long[] below = new long[3];
						for (int axis = 0; axis < 3; axis++) {
							below[order[axis]] = at[axis];
						}
						return index(below, shape);
					});
				}
			}
		}
	}

	@Test
	void stacksPutArraysOnANewAxis() {
		for (int axis = 0; axis <= 2; axis++) {
			int where = axis;
			HeapBackend one = counting(ZarrType.INT32, new long[] { 2, 2 }, 5, 4);
			HeapBackend two = counting(ZarrType.INT32, new long[] { 3, 4 }, 5, 4);
			StoredArray shifted = ArrayViews.cast(two.openArray(X), Conversion.exact(ZarrType.INT32).scaled(1, 1000));
			try (StoredArray view = ArrayViews.stack(List.of(one.openArray(X), shifted), axis)) {
				check(view, at -> {
					long[] below = IntStream.range(0, 3).filter(i -> i != where).mapToLong(i -> at[i]).toArray();
					return index(below, 5, 4) + 1000 * at[where];
				});
			}
		}
	}

	@Test
	void castsConvertWhatIsRead() {
		HeapBackend store = counting(ZarrType.UINT16, new long[] { 4, 4 }, 9, 9);
		try (StoredArray view = ArrayViews.cast(store.openArray(X), Conversion.exact(ZarrType.FLOAT64).scaled(0.5, -3))) {
			check(view, at -> index(at, 9, 9) * 0.5 - 3);
		}
	}

	@Test
	void downsamplesByMeansAndByTheNearest() {
		long[] shape = { 7, 10 };
		HeapBackend store = counting(ZarrType.FLOAT64, new long[] { 4, 3 }, shape);
		try (StoredArray view = ArrayViews.downsample(store.openArray(X), ArrayViews.Downsampling.MEAN, 2, 3)) {
			assertEquals(List.of(4L, 4L), view.info().shape());
			check(view, at -> {
				double sum = 0;
				int count = 0;
				for (long y = 2 * at[0]; y < Math.min(7, 2 * at[0] + 2); y++) {
					for (long x = 3 * at[1]; x < Math.min(10, 3 * at[1] + 3); x++) {
						sum += index(new long[] { y, x }, shape);
						count++;
					}
				}
				return sum / count;
			});
		}
		try (StoredArray view = ArrayViews.downsample(store.openArray(X), ArrayViews.Downsampling.NEAREST, 2, 3)) {
			check(view, at -> index(new long[] { 2 * at[0], 3 * at[1] }, shape));
		}
	}

	@Test
	void meansOfWholeNumbersAreRoundedToTheNearest() {
		HeapBackend store = counting(ZarrType.UINT8, new long[] { 4 }, 8);
		try (StoredArray view = ArrayViews.downsample(store.openArray(X), ArrayViews.Downsampling.MEAN, 2)) {
			check(view, at -> 2 * at[0] + 1);
		}
	}

	@Test
	void viewsLieOnViews() {
		long[] shape = { 6, 8 };
		HeapBackend store = counting(ZarrType.UINT8, new long[] { 4, 4 }, shape);
		StoredArray turned = ArrayViews.transpose(store.openArray(X), 1, 0);
		try (StoredArray view = ArrayViews.slice(turned, List.of(new ArrayViews.Slice(1, 8, 2), new ArrayViews.Slice(0, 6, 1)))) {
			check(view, at -> index(new long[] { at[1], 1 + 2 * at[0] }, shape));
		}
	}

	@Test
	void textsAreSlicedAndTurnedToo() {
		HeapBackend store = new HeapBackend("h");
		store.save(X, new Item.Texts(ArrayInfo.of(ZarrType.STRING, 2, 3), List.of("a", "b", "c", "d", "e", "f")), SaveMode.CREATE, Progress.NONE);
		try (StoredArray view = ArrayViews.transpose(ArrayViews.slice(store.openArray(X),
				List.of(new ArrayViews.Slice(0, 2, 1), new ArrayViews.Slice(0, 3, 2))), 1, 0)) {
			assertArrayEquals(new String[] { "a", "d", "c", "f" }, view.readTexts(view.info().box(), Progress.NONE));
		}
	}

	@Test
	void refusesWhatIsNoView() {
		HeapBackend store = counting(ZarrType.UINT8, new long[] { 4, 4 }, 6, 8);
		StoredArray array = store.openArray(X);
		assertThrows(DataException.Unsupported.class, () -> ArrayViews.transpose(array, 0, 0));
		assertThrows(DataException.Unsupported.class, () -> ArrayViews.slice(array, List.of(new ArrayViews.Slice(0, 7, 1), new ArrayViews.Slice(0, 1, 1))));
		assertThrows(DataException.Unsupported.class, () -> ArrayViews.stack(List.of(), 0));
		assertThrows(DataException.Unsupported.class,
				() -> ArrayViews.stack(List.of(array, ArrayViews.transpose(store.openArray(X), 1, 0)), 0));
		DataException e = assertThrows(DataException.Unsupported.class, () -> ArrayViews.cast(array, Conversion.exact(ZarrType.STRING)));
		assertTrue(e.getMessage().contains("string"), e.getMessage());
	}
}
