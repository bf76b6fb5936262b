package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** Copies one array of numbers in bounded memory. Used once, by one thread. */
final class ArrayCopy {

	/** Where there is no budget. */
	private static final long UNBOUNDED = 256L << 20;
	/** Of a large budget so much is left for packing, and for what Java itself takes. */
	private static final long LEFT = 256L << 20;
	/** What is read at once where an array has no chunks. */
	private static final long RUN = 64L << 10;

	private final StoredArray source;
	private final boolean chunked;
	private final Resources resources;
	private final CopyMeans means;
	private final Optional<CompressionWriter> packing;
	private final boolean verify;
	private final ArrayInfo info;
	private long sum;

	/**
	 * @param chunked whether the source is in chunks, which must be read whole
	 * @param packing chooses how the copy is packed where the layout leaves it open
	 */
	ArrayCopy(StoredArray source, boolean chunked, CopyMeans means, Optional<CompressionWriter> packing, boolean verify) {
		this.source = source;
		this.chunked = chunked;
		this.resources = means.resources();
		this.means = means;
		this.packing = packing;
		this.verify = verify;
		this.info = source.info();
	}

	/** Copies in one pass into what appears at its commit; what is there is untouched until then. */
	CopyPlan direct(Items target, Place name, ArrayLayout layout, SaveMode mode, Progress progress) {
		CopyPlan plan;
		try (ArrayWriter writer = begin(target, name, name.path(), layout, mode, progress)) {
			plan = plan(writer.layout(), name.backend(), false);
			copy(plan, writer, progress);
			writer.commit();
		}
		if (verify) {
			compare(target, name.path(), plan, progress);
		}
		return plan;
	}

	/** @param asWhat where it will lie in the end, by which is judged what it holds */
	private ArrayWriter begin(Items target, Place name, StorePath asWhat, ArrayLayout layout, SaveMode mode, Progress progress) {
		boolean packs = name.backend().capabilities().chunked();
		// how the source was packed, and why, is not true of what is packed otherwise
		ArrayInfo told = packs && layout.codecs().equals(source.layout().codecs()) ? info : CompressionChoice.forget(info);
		if (packing.isEmpty() || !packs) {
			return target.createArray(name.path(), told, layout, mode);
		}
		CompressionWriter.Maker maker = (as, packed) -> target.createArray(name.path(), as, packed, mode);
		return packing.get().begin(asWhat, told, layout, source::read, maker, progress).writer();
	}

	private void copy(CopyPlan plan, ArrayWriter writer, Progress progress) {
		try (Memory memory = lease(plan)) {
			Blocks units = new Blocks(info.box(), Blocks.array(plan.unit()));
			memory.regions().run(units, 0, units.size(), info.type().itemBytes(), paced(this::read, progress),
					(number, region, items) -> writer.write(region, items, Progress.NONE), progress);
		}
	}

	private Regions.Source paced(Regions.Source from, Progress progress) {
		return (region, items) -> {
			means.pace().pass(items.byteSize(), progress);
			from.read(region, items);
		};
	}

	private void read(Box region, MemorySegment items) {
		source.read(region, items, Progress.NONE);
		if (verify) {
			sum += Checksum.of(items, region, Blocks.array(info.shape()), info.type().itemBytes());
		}
	}

	/**
	 * Copies by steps of which each is taken down, so that a killed copy goes on. The target of the staging must be updatable.
	 *
	 * @param path seen from what is copied
	 * @return empty where the store can't write regions of such an array
	 */
	Optional<CopyPlan> staged(Staging staging, StorePath path, ArrayLayout layout, Progress progress) {
		Place growing = staging.growing(path.isRoot() ? staging.ready().path().name() : path.name());
		Optional<CopyJournal.ArrayState> left = staging.state()
				.filter(state -> state.path().equals(path.text()) && fits(state.plan()));
		if (left.isEmpty()) {
			staging.dropGrowing();
			staging.record(Optional.empty());
			CopyPlan plan = create(growing, staging.ready().resolve(path.text()).path(), layout, progress);
			if (!updatable(growing)) {
				staging.dropGrowing();
				return Optional.empty();
			}
			int first = plan.between().isPresent() ? 1 : 2;
			pieces(staging, plan).ifPresent(Pieces::create);
			left = Optional.of(new CopyJournal.ArrayState(path.text(), plan, first, 0, 0));
			staging.record(left);
		}
		passes(staging, growing, left.get(), progress);
		return left.map(CopyJournal.ArrayState::plan);
	}

	private void passes(Staging staging, Place growing, CopyJournal.ArrayState begun, Progress progress) {
		CopyJournal.ArrayState state = begun;
		sum = state.sum();
		Optional<Pieces> pieces = pieces(staging, state.plan());
		try (Memory memory = lease(state.plan())) {
			if (state.pass() == 1) {
				Pieces row = pieces.orElseThrow();
				long[] unit = Blocks.array(state.plan().between().orElseThrow().readUnit());
				progress.stage("Cutting " + state.path());
				run(memory, unit, state, staging, row.place(), this::read, row::write, progress);
				state = new CopyJournal.ArrayState(state.path(), state.plan(), 2, 0, sum);
				staging.record(Optional.of(state));
			}
			progress.stage("Copying " + state.path());
			long[] unit = Blocks.array(state.plan().unit());
			Step write = (writer, region, items) -> writer.write(region, items, Progress.NONE);
			if (pieces.isPresent()) {
				try (StoredArray row = staging.pieces().backend().openArray(staging.pieces().path())) {
					Pieces from = pieces.get();
					run(memory, unit, state, staging, growing, (region, items) -> from.read(row, region, items), write, progress);
				}
			} else {
				run(memory, unit, state, staging, growing, this::read, write, progress);
			}
		}
		if (verify) {
			compare(growing.backend(), growing.path(), state.plan(), progress);
		}
	}

	/** Writes one region. */
	@FunctionalInterface
	private interface Step {
		void write(ArrayWriter writer, Box region, MemorySegment items);
	}

	/** One pass; each region's checksum is in the journal no sooner than the region is in the target. */
	private void run(Memory memory, long[] unit, CopyJournal.ArrayState state, Staging staging, Place target, Regions.Source from, Step step,
			Progress progress) {
		Blocks blocks = new Blocks(info.box(), unit);
		long all = blocks.size();
		long next = state.done();
		int itemBytes = info.type().itemBytes();
		while (next < all) {
			long end = Math.min(all, next + Math.max(1, means.settings().checkpointBytes() / (CopyPlan.product(unit) * itemBytes)));
			try (ArrayWriter writer = target.backend().updateArray(target.path())) {
				memory.regions().run(blocks, next, end, itemBytes, paced(from, progress),
						(number, region, items) -> step.write(writer, region, items), progress);
				writer.commit();
			}
			next = end;
			staging.record(Optional.of(new CopyJournal.ArrayState(state.path(), state.plan(), state.pass(), next, sum)));
		}
	}

	private CopyPlan create(Place growing, StorePath asWhat, ArrayLayout layout, Progress progress) {
		try (ArrayWriter writer = begin(growing.backend(), growing, asWhat, layout, SaveMode.CREATE, progress)) {
			CopyPlan plan = plan(writer.layout(), growing.backend(), true);
			writer.commit();
			return plan;
		}
	}

	private static boolean updatable(Place growing) {
		try (ArrayWriter writer = growing.backend().updateArray(growing.path())) {
			return writer.info().rank() >= 0;
		} catch (DataException.NotWritable e) {
			// this kind of file can't be written by regions once it is there
			return false;
		}
	}

	private Optional<Pieces> pieces(Staging staging, CopyPlan plan) {
		return plan.between().map(between -> new Pieces(staging.pieces(), Blocks.array(info.shape()), Blocks.array(between.piece()),
				info.type().itemBytes()));
	}

	/** Reads the copy and compares it with what was read of the source. */
	private void compare(Items target, StorePath path, CopyPlan plan, Progress progress) {
		progress.stage("Verifying " + path);
		long[] found = { 0 };
		int itemBytes = info.type().itemBytes();
		long[] shape = Blocks.array(info.shape());
		try (Memory memory = lease(plan); StoredArray copy = target.openArray(path)) {
			Blocks units = new Blocks(info.box(), Blocks.array(plan.unit()));
			memory.regions().run(units, 0, units.size(), itemBytes,
					(region, items) -> copy.read(region, items, Progress.NONE),
					(number, region, items) -> found[0] += Checksum.of(items, region, shape, itemBytes), progress);
		}
		if (found[0] != sum) {
			throw new DataException.Corrupt("the copy is not what was read: its checksum is " + Long.toHexString(found[0]) + ", that of the source "
					+ Long.toHexString(sum), path.toString(), "Check the disk and copy again.");
		}
	}

	private long[] tile(ArrayLayout layout, boolean whole) {
		if (!whole) {
			long free = resources.budget().map(MemoryBudget::free).orElse(UNBOUNDED);
			return Blocks.tile(info, layout, Math.min(RUN, free / 16));
		}
		return Blocks.array(layout.shard().or(layout::chunk).orElse(info.shape())).clone();
	}

	private long available(long[] from, long[] to) {
		if (resources.budget().isEmpty()) {
			return UNBOUNDED;
		}
		// stores pack and unpack with buffers of their own out of the same budget
		long free = resources.budget().get().free();
		long one = Math.addExact(CopyPlan.product(from), CopyPlan.product(to)) * info.type().itemBytes();
		return free - Math.min(free / 2, 4 * one * resources.workers());
	}

	private CopyPlan plan(ArrayLayout layout, Backend target, boolean second) {
		// what is read as one are chunks, also where they lie in shards
		long[] from = atLeastOne(tile(new ArrayLayout(source.layout().chunk(), Optional.empty(), Optional.empty()), chunked));
		long[] to = atLeastOne(tile(layout, target.capabilities().chunked()));
		long available = available(from, to);
		long[] shape = Blocks.array(info.shape());
		int itemBytes = info.type().itemBytes();
		// two buffers and a piece between passes, a single buffer where that is too small; of a small budget much is left for what Java takes
		return CopyPlan.of(shape, itemBytes, from, to, Math.max(available / 8, (available - LEFT) / 3), second)
				.or(() -> CopyPlan.of(shape, itemBytes, from, to, available, false))
				.orElseThrow(() -> new DataException.TooLittleMemory("a chunk of the copy takes " + CopyPlan.product(to) * itemBytes + " bytes, "
						+ available + " are free", "", "Give more memory, or choose smaller chunks or shards."));
	}

	private static long[] atLeastOne(long[] sizes) {
		for (int axis = 0; axis < sizes.length; axis++) {
			sizes[axis] = Math.max(1, sizes[axis]);
		}
		return sizes;
	}

	private long largest(CopyPlan plan) {
		long unit = CopyPlan.product(Blocks.array(plan.unit()));
		long between = plan.between().map(pieces -> CopyPlan.product(Blocks.array(pieces.readUnit()))).orElse(0L);
		return Math.max(unit, between) * info.type().itemBytes();
	}

	private boolean fits(CopyPlan plan) {
		return resources.budget().isEmpty() || largest(plan) + piece(plan) <= resources.budget().get().free();
	}

	private long piece(CopyPlan plan) {
		return plan.between().map(between -> CopyPlan.product(Blocks.array(between.piece())) * info.type().itemBytes()).orElse(0L);
	}

	/** Buffers, and the lease for them. */
	private record Memory(Regions regions, Optional<MemoryBudget.Lease> lease) implements AutoCloseable {
		@Override
		public void close() {
			regions.close();
			lease.ifPresent(MemoryBudget.Lease::close);
		}
	}

	private Memory lease(CopyPlan plan) {
		long one = largest(plan);
		if (resources.budget().isEmpty()) {
			return new Memory(new Regions(one, 2), Optional.empty());
		}
		MemoryBudget budget = resources.budget().get();
		for (int buffers = 2; buffers > 0; buffers--) {
			long bytes = Math.addExact(buffers * one, piece(plan));
			// half of what is free stays for the stores' own buffers where there is a choice
			if (buffers == 1 || bytes <= budget.free() * 3 / 4) {
				Optional<MemoryBudget.Lease> lease = budget.tryReserve("Copying arrays", bytes);
				if (lease.isPresent()) {
					return new Memory(new Regions(one, buffers), lease);
				}
			}
		}
		throw new DataException.TooLittleMemory("copying needs " + (one + piece(plan)) + " bytes, " + budget.free() + " are free", "",
				"Give more memory, or choose smaller chunks or shards.");
	}
}
