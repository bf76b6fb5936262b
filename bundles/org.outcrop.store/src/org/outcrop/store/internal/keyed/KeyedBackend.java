package org.outcrop.store.internal.keyed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.FileLayout;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.store.internal.versions.VersionFolder;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Items on the keys of a store; see docs/storage.md for what an item becomes. */
public final class KeyedBackend extends KeyedItems implements Backend {

	private final ZarrFormat format;
	private final AtomicBoolean closed = new AtomicBoolean();

	private KeyedBackend(ZarrStore store, ZarrFormat format, KeyedSettings settings) {
		super(store, format, settings, new Locks(format == ZarrFormat.V2), false);
		this.format = format;
	}

	/**
	 * Opens a store's items. A store that is opened for writing and holds nothing gets a root group; one that is there keeps its format.
	 *
	 * @param store    whose root is a group; or holds nothing, then it is a folder without anything in it
	 * @param made     format of a root that is made
	 * @param settings what the store can't tell
	 * @throws DataException where the root is an array, is damaged or can't be made
	 */
	public static KeyedBackend open(ZarrStore store, ZarrFormat made, KeyedSettings settings) {
		Optional<Node> root = new NodeReader(store, made).find(StorePath.ROOT, false);
		root.filter(node -> node.form() != Node.Form.FOLDER).ifPresent(node -> {
			throw new DataException.Unsupported("the root of this store is no folder but a " + node.form().kind().label(), store.name(),
					"Open the folder above it.");
		});
		KeyedBackend backend = new KeyedBackend(store, root.map(Node::format).orElse(made), settings);
		if (root.isEmpty() && backend.isWritable() && store.children("").isEmpty()) {
			backend.groups().put(store, StorePath.ROOT, JsonNodeFactory.instance.objectNode(), PutMode.REPLACE);
		}
		return backend;
	}

	@Override
	public String address() {
		return settings().address();
	}

	@Override
	public BackendCapabilities capabilities() {
		return new BackendCapabilities(isWritable(), store().capabilities().listing(), true, isWritable(),
				isWritable() && settings().transactional(), true, settings().persistent(), settings().latency());
	}

	/** The format of what is made here. */
	public ZarrFormat format() {
		return format;
	}

	@Override
	Change change() {
		StoreTransaction staged = store().begin();
		return new Change() {
			@Override
			public ZarrStore store() {
				return staged;
			}

			@Override
			public void commit(StorePath path) {
				locks().adding(() -> {
					groups().make(staged, path);
					staged.commit();
				});
			}

			@Override
			public boolean leavesKeys() {
				return false;
			}

			@Override
			public void spoil() {
				// is closed without a commit
			}

			@Override
			public void close() {
				staged.close();
			}
		};
	}

	@Override
	void claim(StorePath path) {
		// each has its own place until the commit, which tells who was first
	}

	@Override
	void release(StorePath path) {
		// nothing was claimed
	}

	@Override
	boolean moved(StorePath from, StorePath to) {
		groups().make(store(), to);
		return store().moveAll(from.text(), to.text());
	}

	@Override
	public Transaction begin() {
		if (!capabilities().transactional()) {
			throw isWritable() ? new DataException.NotWritable("several items can't be saved together here", store().name(), "Save them one by one.")
					: Refusals.readOnly(store().name());
		}
		return new KeyedTransaction(store().begin(), format, settings(), locks());
	}

	@Override
	public List<Problem> verify(StorePath path, Progress progress) {
		List<Problem> problems = new ArrayList<>(new KeyedVerification(this).run(path, progress));
		fileLayout().ifPresent(files -> problems.addAll(new VersionFolder(files).verify(path, progress)));
		return List.copyOf(problems);
	}

	@Override
	public Optional<FileLayout> fileLayout() {
		return store() instanceof FolderStore folder ? Optional.of(new KeyedFiles(folder, format, settings())) : Optional.empty();
	}

	@Override
	public void close() {
		if (closed.compareAndSet(false, true)) {
			settings().onClose().run();
		}
	}
}
