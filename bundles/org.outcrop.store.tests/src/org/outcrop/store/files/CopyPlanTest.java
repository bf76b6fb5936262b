package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.zarr.Box;

/** Plans of copies: what they promise, and what reading by them costs, counted chunk by chunk. */
class CopyPlanTest {

	/** Chunks of the source that regions of a size touch, each time they do, over the chunks that there are. */
	private static double counted(long[] shape, long[] chunk, long[] unit) {
		long[] touched = { 0 };
		new Blocks(Box.all(shape), unit).each(region -> touched[0] += new Blocks(region, chunk).size());
		return (double) touched[0] / new Blocks(Box.all(shape), chunk).size();
	}

	@Test
	void readsEachChunkOnceWhereTheChunksAreTheSame() {
		CopyPlan plan = CopyPlan.of(new long[] { 100, 1000, 1000 }, 4, new long[] { 1, 64, 64 }, new long[] { 1, 64, 64 }, 1 << 20, true).orElseThrow();
		assertEquals(1, plan.reads());
		assertTrue(plan.between().isEmpty());
	}

	@Test
	void goesThroughPiecesWherePlanesBecomeColumnsInLittleMemory() {
		long[] shape = { 1000, 1000, 1000 };
		long bytes = 100_000_000;
		CopyPlan plan = CopyPlan.of(shape, 4, new long[] { 1, 1000, 1000 }, new long[] { 1000, 10, 10 }, bytes, true).orElseThrow();
		CopyPlan.Between between = plan.between().orElseThrow();
		long[] read = Blocks.array(between.readUnit());
		long[] piece = Blocks.array(between.piece());
		assertEquals(1, counted(shape, new long[] { 1, 1000, 1000 }, read), "a plane is read once");
		assertTrue(counted(shape, piece, Blocks.array(plan.unit())) < 2, "a piece is read less than twice in the mean");
		assertTrue(CopyPlan.product(piece) * 4 > 500_000, "pieces are long: " + between.piece());
	}

	@Test
	void needsOnePassWhereAllFitsInMemory() {
		CopyPlan plan = CopyPlan.of(new long[] { 100, 100, 100 }, 4, new long[] { 1, 100, 100 }, new long[] { 100, 10, 10 }, 5_000_000, true).orElseThrow();
		assertTrue(plan.between().isEmpty());
		assertEquals(1, plan.reads());
	}

	@Test
	void refusesWhatNotEvenOneChunkFitsIn() {
		assertTrue(CopyPlan.of(new long[] { 100, 100 }, 8, new long[] { 10, 10 }, new long[] { 50, 50 }, 19_999, true).isEmpty());
	}

	@Test
	void keepsItsPromisesForAnyChunks() {
		Random random = new Random(20261120);
		for (int run = 0; run < 400; run++) {
			int rank = 1 + random.nextInt(4);
			long[] shape = new long[rank];
			long[] source = new long[rank];
			long[] target = new long[rank];
			for (int axis = 0; axis < rank; axis++) {
				shape[axis] = 1 + random.nextInt(40);
				source[axis] = 1 + random.nextInt(20);
				target[axis] = 1 + random.nextInt(20);
			}
			long most = 1;
			for (int axis = 0; axis < rank; axis++) {
				most *= Math.max(source[axis], target[axis]);
			}
			long items = most / 2 + random.nextInt(2000);
			String what = java.util.Arrays.toString(shape) + java.util.Arrays.toString(source) + java.util.Arrays.toString(target) + items;
			boolean second = random.nextBoolean();
			CopyPlan.of(shape, 2, source, target, 2 * items, second).ifPresent(plan -> check(plan, shape, source, target, items, second, what));
		}
	}

	private static void check(CopyPlan plan, long[] shape, long[] source, long[] target, long items, boolean second, String what) {
		long[] unit = Blocks.array(plan.unit());
		assertTrue(CopyPlan.product(unit) <= items, "the region fits: " + what);
		for (int axis = 0; axis < shape.length; axis++) {
			assertTrue(unit[axis] >= shape[axis] || unit[axis] % target[axis] == 0, "no chunk of the target is cut: " + what + plan);
		}
		if (plan.between().isEmpty()) {
			double counted = counted(shape, source, unit);
			assertTrue(counted <= plan.reads() + 1e-9, "reads no more often than it says: " + what + plan + counted);
			return;
		}
		assertTrue(second, what);
		long[] read = Blocks.array(plan.between().get().readUnit());
		long[] piece = Blocks.array(plan.between().get().piece());
		assertTrue(CopyPlan.product(read) <= items, what);
		assertEquals(1, counted(shape, source, read), "each chunk is read once: " + what);
		assertEquals(1, counted(shape, piece, read), "each piece is written once and whole: " + what + plan);
	}
}
