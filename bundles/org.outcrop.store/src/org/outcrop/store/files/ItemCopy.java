package org.outcrop.store.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.codec.Codec;

import com.fasterxml.jackson.databind.JsonNode;

/** Copies single items: arrays by regions, all else as a whole. Counts what it copied. Used by one thread. */
final class ItemCopy {

	/** Of what is not copied by regions. */
	private static final CopyPlan NONE = new CopyPlan(List.of(), Optional.empty(), 1);
	private static final int TEXTS = 1 << 16;

	private final CopyMeans means;
	private final CopyOptions options;
	private long bytes;

	ItemCopy(CopyMeans means, CopyOptions options) {
		this.means = means;
		this.options = options;
	}

	/** Bytes of the items of all arrays so far. */
	long bytes() {
		return bytes;
	}

	/** Whether copies are read back. */
	boolean verifies() {
		return options.verify();
	}

	/** Whether an array is copied at once rather than by steps that are taken down. */
	boolean isSmall(Place from) {
		try (StoredArray array = from.backend().openArray(from.path())) {
			return isSmall(array);
		}
	}

	/** Whether an array is copied at once rather than by steps that are taken down. */
	boolean isSmall(StoredArray array) {
		return array.info().type().isText() || array.info().bytes() <= means.settings().smallBytes();
	}

	private StoredArray converted(StoredArray array) {
		// texts stay what they are, as tables and JSON do
		return options.conversion().filter(_ -> !array.info().type().isText()).map(how -> ArrayViews.cast(array, how)).orElse(array);
	}

	/** The layout that was asked for, else that of the source where it fits; where the codecs are to be measured they are open. */
	private ArrayLayout layout(StoredArray array, boolean chunked) {
		if (options.layout().isPresent()) {
			return options.layout().get();
		}
		ArrayLayout kept = kept(array, chunked);
		return options.compression().isPresent() ? new ArrayLayout(kept.chunk(), kept.shard(), Optional.empty()) : kept;
	}

	private static ArrayLayout kept(StoredArray array, boolean chunked) {
		if (!chunked || array.info().rank() == 0 || array.info().shape().contains(0L)) {
			return ArrayLayout.AUTOMATIC;
		}
		ArrayLayout own = array.layout();
		boolean onlyOld = own.codecs().orElse(List.of()).stream()
				.anyMatch(codec -> codec instanceof Codec.Zlib || codec instanceof Codec.Lz4 || codec instanceof Codec.Blosc blosc
						&& blosc.cname().equals("blosclz"));
		return onlyOld ? new ArrayLayout(own.chunk(), own.shard(), Optional.empty()) : own;
	}

	/** Copies an item at once; it appears when it is complete. */
	CopyPlan atOnce(Place from, ItemKind kind, Place to, SaveMode mode, Progress progress) {
		if (kind != ItemKind.ARRAY) {
			whole(from, to.backend(), to.path(), mode, progress);
			return NONE;
		}
		try (StoredArray array = from.backend().openArray(from.path())) {
			return direct(array, from.backend().capabilities().chunked(), to.backend(), to, mode, progress);
		}
	}

	/**
	 * Copies an array at once; it appears when it is complete.
	 *
	 * @param chunked whether its chunks must be read whole
	 */
	CopyPlan direct(StoredArray source, boolean chunked, Items target, Place to, SaveMode mode, Progress progress) {
		StoredArray array = converted(source);
		if (array.info().type().isText()) {
			return texts(array, chunked, target, to, mode, progress);
		}
		bytes += array.info().bytes();
		return copy(array, chunked, to.backend()).direct(target, to, layout(array, chunked), mode, progress);
	}

	private ArrayCopy copy(StoredArray array, boolean chunked, Backend target) {
		Optional<CompressionWriter> packing = options.compression().map(measuring -> new CompressionWriter(measuring,
				CompressionCost.typical(target.capabilities().latency(), Math.max(1, means.resources().workers()))));
		return new ArrayCopy(array, chunked, means, packing, options.verify());
	}

	private CopyPlan texts(StoredArray array, boolean chunked, Items target, Place to, SaveMode mode, Progress progress) {
		ArrayInfo info = array.info();
		long[] unit;
		try (ArrayWriter writer = target.createArray(to.path(), info, layout(array, chunked), mode)) {
			unit = writer.layout().chunk().map(Blocks::array).orElse(Blocks.array(info.shape()));
			for (int axis = 0; axis < unit.length; axis++) {
				unit[axis] = Math.max(1, unit[axis]);
			}
			Blocks blocks = new Blocks(info.box(), to.backend().capabilities().chunked() ? unit : Blocks.shrink(unit, TEXTS));
			long all = blocks.size();
			for (long number = 0; number < all; number++) {
				progress.checkCancelled();
				means.pace().pass(0, progress);
				Box block = blocks.get(number);
				writer.writeTexts(block, array.readTexts(block, Progress.NONE), Progress.NONE);
				progress.worked(number + 1, all);
			}
			writer.commit();
		}
		if (options.verify()) {
			verifyTexts(array, target, to.path(), unit, progress);
		}
		return new CopyPlan(Arrays.stream(unit).boxed().toList(), Optional.empty(), 1);
	}

	private static void verifyTexts(StoredArray array, Items target, StorePath path, long[] unit, Progress progress) {
		try (StoredArray copy = target.openArray(path)) {
			new Blocks(array.info().box(), unit).each(block -> {
				progress.checkCancelled();
				if (!Arrays.equals(array.readTexts(block, Progress.NONE), copy.readTexts(block, Progress.NONE))) {
					throw wrong(path);
				}
			});
		}
	}

	private static DataException wrong(StorePath path) {
		return new DataException.Corrupt("the copy is not what was read", path.toString(), "Check the disk and copy again.");
	}

	private void whole(Place from, Items target, StorePath to, SaveMode mode, Progress progress) {
		long size = from.backend().stat(from.path()).map(Entry::bytes).filter(OptionalLong::isPresent).map(OptionalLong::getAsLong)
				.orElse(0L);
		means.pace().pass(size, progress);
		Optional<MemoryBudget.Lease> lease = means.resources().budget().map(budget -> budget.tryReserve("Copying items", size)
				.orElseThrow(() -> new DataException.TooLittleMemory("an item of " + size + " bytes is copied as a whole, " + budget.free()
						+ " are free", from.address(), "Give more memory.")));
		try {
			Item item = from.backend().load(from.path(), progress);
			target.save(to, item, mode, progress);
			if (options.verify() && !same(item, target.load(to, progress))) {
				throw wrong(to);
			}
		} finally {
			lease.ifPresent(MemoryBudget.Lease::close);
		}
	}

	private static boolean same(Item one, Item other) {
		if (one instanceof Item.Json json && other instanceof Item.Json copy) {
			// 1 is 1 whether Java keeps it in four bytes or in eight
			return json.document().equals(ItemCopy::compare, copy.document());
		}
		return one.equals(other);
	}

	private static int compare(JsonNode one, JsonNode other) {
		if (one.isNumber() && other.isNumber()) {
			return one.isFloatingPointNumber() && !one.isBigDecimal() ? Double.compare(one.doubleValue(), other.doubleValue())
					: one.decimalValue().compareTo(other.decimalValue());
		}
		return one.equals(other) ? 0 : 1;
	}

	/**
	 * Copies an item to where it waits until all is complete. Nothing happens where it waits there already.
	 *
	 * @param path seen from what is copied
	 */
	CopyPlan intoReady(Place from, ItemKind kind, StorePath path, Staging staging, Progress progress) {
		Place ready = staging.ready().resolve(path.text());
		if (kind != ItemKind.ARRAY) {
			if (ready.backend().stat(ready.path()).isEmpty()) {
				whole(from, ready.backend(), ready.path(), SaveMode.CREATE, progress);
			}
			return NONE;
		}
		try (StoredArray array = from.backend().openArray(from.path())) {
			return intoReady(array, from.backend().capabilities().chunked(), path, staging, progress);
		}
	}

	/** Copies an array to where it waits until all is complete. Nothing happens where it waits there already. */
	CopyPlan intoReady(StoredArray source, boolean chunked, StorePath path, Staging staging, Progress progress) {
		Place ready = staging.ready().resolve(path.text());
		if (ready.backend().stat(ready.path()).isPresent()) {
			return NONE;
		}
		if (isSmall(source) || !ready.backend().capabilities().updatable()) {
			return direct(source, chunked, ready.backend(), ready, SaveMode.CREATE, progress);
		}
		StoredArray array = converted(source);
		ArrayCopy copy = copy(array, chunked, ready.backend());
		Optional<CopyPlan> plan = copy.staged(staging, path, layout(array, chunked), progress);
		if (plan.isEmpty()) {
			return direct(source, chunked, ready.backend(), ready, SaveMode.CREATE, progress);
		}
		bytes += array.info().bytes();
		ready.backend().move(staging.growing(ready.path().name()).path(), ready.path(), SaveMode.CREATE);
		staging.record(Optional.empty());
		staging.dropGrowing();
		return plan.get();
	}
}
