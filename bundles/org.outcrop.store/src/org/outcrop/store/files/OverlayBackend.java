package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Problem;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;

/**
 * Memory over a store: what is saved stays above until {@link #flush}, what is not there is read from below, what is deleted above is
 * hidden. The store below is untouched until then, and gets all at once where it has transactions. Closing drops what was not flushed.
 *
 * <p>Changed blocks of arrays are put into a spill space when the budget has no room for them; other items stay in memory. What the store
 * below can't keep is refused when it is flushed; then everything stays above.
 *
 * <p>Any thread. Changes of the store below by others are seen where nothing above hides them.
 */
public final class OverlayBackend extends OverlayReads {

	/** At the commit of an array that is seen already. */
	private static final Runnable IS_THERE = () -> {
		// nothing is left to be done
	};

	private final Resources resources;
	private final Optional<SpillSpace> space;
	private final Optional<PressureMonitor> monitor;
	private final Optional<PressureMonitor.Registration> registration;
	private final Pace pace;
	private final OverlayMemory memory;
	/** While all may have to be put back: what is no longer there and still holds something. */
	private Optional<List<OverlayNode>> kept = Optional.empty();

	/**
	 * An overlay with nothing in it.
	 *
	 * @param base      not closed here
	 * @param resources the budget from which memory is leased
	 * @param space     where blocks go that memory has no room for; not closed here
	 */
	public OverlayBackend(Backend base, Resources resources, Optional<SpillSpace> space) {
		this(base, resources, space, Optional.empty());
	}

	/**
	 * An overlay with nothing in it.
	 *
	 * @param base      not closed here; waits are counted with it where it is measured
	 * @param resources the budget from which memory is leased
	 * @param space     where blocks go that memory has no room for; not closed here
	 * @param monitor   asks the overlay for memory where that is short, and holds up who writes into it meanwhile; not closed here
	 */
	public OverlayBackend(Backend base, Resources resources, Optional<SpillSpace> space, Optional<PressureMonitor> monitor) {
		super(base);
		this.resources = resources;
		this.space = space;
		this.monitor = monitor;
		this.pace = Pace.of(monitor, base);
		this.memory = new OverlayMemory("overlay of " + base.address(), resources.budget(), space);
		this.registration = monitor.map(watching -> watching.register(memory.pressure()));
	}

	/** Who holds the lock brings what is in memory already from one overlay into another, and makes nothing. */
	private void pass(long bytes, Progress progress) {
		if (!Thread.holdsLock(this)) {
			pace.pass(bytes, progress);
		}
	}

	@Override
	public BackendCapabilities capabilities() {
		BackendCapabilities below = base.capabilities();
		return new BackendCapabilities(true, below.listable(), true, true, true, below.chunked(), false, BackendCapabilities.Latency.MEMORY);
	}

	/** To be told when the process runs short of memory; not needed with a monitor. */
	public PressureListener pressure() {
		return memory.pressure();
	}

	/** Bytes that it holds in memory. */
	public long memoryBytes() {
		return memory.bytes();
	}

	/** Whether there is anything that the store below does not have. */
	public synchronized boolean isDirty() {
		return !tree.upper().isEmpty();
	}

	/**
	 * Brings everything into the store below, in one transaction where it has them; nothing is held here afterwards. Fails with all of it
	 * still here, and the store below untouched where it has transactions.
	 */
	public synchronized void flush(Progress progress) {
		if (tree.upper().isEmpty()) {
			return;
		}
		// the stores below need memory for packing
		memory.spill();
		if (base.capabilities().transactional()) {
			try (Transaction transaction = base.begin()) {
				new OverlayFlush(tree, base, transaction, resources).run(progress);
				transaction.commit();
			}
		} else {
			new OverlayFlush(tree, base, base, resources).run(progress);
		}
		drop();
	}

	/** As {@link #flush}, into an overlay directly: it keeps what it had where something fails. */
	synchronized void flushInto(OverlayBackend below) {
		below.keepingAll(() -> new OverlayFlush(tree, below, below, resources).run(Progress.NONE));
		drop();
	}

	/** Changes all or nothing of what is where; regions of arrays that were updated stay updated. */
	private synchronized void keepingAll(Runnable change) {
		TreeMap<StorePath, OverlayNode> before = new TreeMap<>(tree.upper());
		kept = Optional.of(new ArrayList<>());
		try {
			change.run();
			List<OverlayNode> gone = kept.get();
			kept = Optional.empty();
			gone.forEach(this::let);
		} catch (RuntimeException | Error e) {
			List<OverlayNode> made = new ArrayList<>(kept.get());
			kept = Optional.empty();
			made.addAll(tree.upper().values());
			made.removeIf(before::containsValue);
			tree.upper().clear();
			tree.upper().putAll(before);
			made.forEach(this::let);
			throw e;
		}
	}

	/** Forgets everything that was not flushed. */
	public synchronized void drop() {
		List<OverlayNode> all = List.copyOf(tree.upper().values());
		tree.upper().clear();
		all.forEach(this::let);
	}

	/** Gives back what something that is no longer there held. */
	private void let(OverlayNode node) {
		if (kept.isPresent()) {
			kept.get().add(node);
			return;
		}
		switch (node) {
		case OverlayNode.Numbers numbers -> numbers.array().release();
		case OverlayNode.Whole whole -> memory.item(-whole.bytes());
		case OverlayNode.Gone _, OverlayNode.Folder _, OverlayNode.Alias _, OverlayNode.Lower _ -> {
			// hold nothing
		}
		}
	}

	@Override
	public void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
		progress.checkCancelled();
		if (item instanceof Item.Numbers numbers) {
			try (ArrayWriter writer = createArray(path, numbers.info(), layout, mode)) {
				writer.write(numbers.info().box(), numbers.items(), progress);
				writer.commit();
			}
			return;
		}
		if (item instanceof Item.Json json && !OverlayItems.isFinite(json.document())) {
			throw new DataException.Unsupported("JSON has no infinite numbers, and no NaN", tree.where(path), "Write null or a text instead.");
		}
		pass(OverlayItems.size(item), progress);
		put(path, OverlayItems.copy(item), mode);
	}

	private synchronized void put(StorePath path, Item copy, SaveMode mode) {
		tree.check(path, Optional.of(copy.kind()), mode);
		long bytes = OverlayItems.size(copy);
		memory.item(bytes);
		tree.put(path, new OverlayNode.Whole(copy, bytes, tree.next())).ifPresent(this::let);
	}

	@Override
	public synchronized ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		tree.check(path, Optional.of(ItemKind.ARRAY), mode);
		if (info.type().isText()) {
			return new TextArray.Writer(TextArray.empty(info), Optional.of(texts -> put(path, texts, mode)), _ -> {
				// seen at the commit
			});
		}
		ArrayInfo own = new ArrayInfo(info.shape(), info.type(), info.axes(), info.attributes());
		OverlayArray array = new OverlayArray(own, layout, memory, Optional.empty());
		ArrayWriter writer = array.writer(() -> appear(path, array.hold(), mode), this::pass);
		array.release();
		return writer;
	}

	private synchronized void appear(StorePath path, OverlayArray array, SaveMode mode) {
		try {
			tree.check(path, Optional.of(ItemKind.ARRAY), mode);
		} catch (DataException e) {
			array.release();
			throw e;
		}
		tree.put(path, new OverlayNode.Numbers(array, Optional.empty(), tree.next())).ifPresent(this::let);
	}

	@Override
	public synchronized ArrayWriter updateArray(StorePath asked) {
		StorePath path = tree.resolve(asked, true);
		return switch (item(path)) {
		case OverlayNode.Numbers numbers -> numbers.array().writer(IS_THERE, this::pass);
		case OverlayNode.Whole whole when whole.item() instanceof Item.Texts texts -> updateTexts(path, texts);
		case OverlayNode.Lower lower -> {
			StoredArray below = base.openArray(lower.origin());
			if (below.info().type().isText()) {
				below.close();
				yield updateTexts(path, (Item.Texts) base.load(lower.origin(), Progress.NONE));
			}
			OverlayArray array = new OverlayArray(below.info(), below.layout(), memory, Optional.of(below));
			tree.put(path, new OverlayNode.Numbers(array, Optional.of(lower.origin()), tree.next()));
			yield array.writer(IS_THERE, this::pass);
		}
		case OverlayNode.Whole _, OverlayNode.Gone _, OverlayNode.Folder _, OverlayNode.Alias _ ->
			throw new DataException.Unsupported("this is no array", tree.where(asked), "Save it as a whole.");
		};
	}

	private ArrayWriter updateTexts(StorePath path, Item.Texts texts) {
		return new TextArray.Writer(texts, Optional.empty(), changed -> put(path, changed, SaveMode.REPLACE));
	}

	@Override
	public synchronized void createFolder(StorePath path) {
		if (!path.isRoot()) {
			tree.folder(path);
		}
	}

	@Override
	public synchronized boolean delete(StorePath path) {
		if (path.isRoot()) {
			throw new DataException.NotWritable("the root of a store is not deleted", tree.where(path), "Delete what lies in it.");
		}
		Optional<OverlayNode> there = tree.own(path);
		if (there.isPresent() && there.get() instanceof OverlayNode.Folder && !tree.names(path).isEmpty()) {
			throw new DataException.NotWritable("the folder is not empty", tree.where(path), "Delete what lies in it, or the whole tree.");
		}
		if (there.isPresent()) {
			tree.remove(path).forEach(this::let);
		}
		return there.isPresent();
	}

	@Override
	public synchronized boolean deleteTree(StorePath path, Progress progress) {
		progress.checkCancelled();
		if (path.isRoot()) {
			List<String> names = tree.names(path);
			names.forEach(name -> tree.remove(path.resolve(name)).forEach(this::let));
			return !names.isEmpty();
		}
		boolean there = tree.own(path).isPresent();
		if (there) {
			tree.remove(path).forEach(this::let);
		}
		return there;
	}

	@Override
	public synchronized void move(StorePath from, StorePath to, SaveMode mode) {
		if (from.isRoot()) {
			throw new DataException.NotWritable("the root of a store is not moved", tree.where(from), "Move what lies in it.");
		}
		OverlayNode node = tree.own(from)
				.orElseThrow(() -> new DataException.Unsupported("there is nothing to move", tree.where(from), "Check the path."));
		if (to.equals(from) && mode == SaveMode.REPLACE && !(node instanceof OverlayNode.Folder)) {
			return;
		}
		if (to.startsWith(from)) {
			throw new DataException.NotWritable("nothing is moved into itself", tree.where(to), "Choose another path.");
		}
		tree.check(to, node.kind(), mode);
		SortedMap<StorePath, OverlayNode> all = tree.subtree(from);
		tree.remove(from);
		tree.remove(to).forEach(this::let);
		for (Map.Entry<StorePath, OverlayNode> entry : all.entrySet()) {
			StorePath path = to.resolve(entry.getKey().relativeTo(from));
			if (entry.getValue() instanceof OverlayNode.Folder) {
				tree.folder(path);
			} else {
				tree.put(path, moved(entry.getValue()));
			}
		}
	}

	private OverlayNode moved(OverlayNode node) {
		return switch (node) {
		case OverlayNode.Lower lower -> new OverlayNode.Lower(lower.origin(), lower.entry(), tree.next());
		case OverlayNode.Alias alias -> new OverlayNode.Alias(alias.target(), tree.next());
		case OverlayNode.Gone _, OverlayNode.Folder _, OverlayNode.Whole _, OverlayNode.Numbers _ -> node;
		};
	}

	@Override
	public synchronized void alias(StorePath path, StorePath target, SaveMode mode) {
		tree.check(path, Optional.empty(), mode);
		tree.put(path, new OverlayNode.Alias(target, tree.next())).ifPresent(this::let);
	}

	/** An overlay of this one, which is flushed into it at once. */
	@Override
	public Transaction begin() {
		return new OverlayTransaction(new OverlayBackend(this, resources, space, monitor), this);
	}

	/** What is wrong below; what is held here can't be damaged. */
	@Override
	public List<Problem> verify(StorePath path, Progress progress) {
		return base.stat(path).isPresent() ? base.verify(path, progress) : List.of();
	}

	/** What was not flushed is gone; the store below stays open. */
	@Override
	public void close() {
		registration.ifPresent(PressureMonitor.Registration::close);
		drop();
		memory.close();
	}
}
