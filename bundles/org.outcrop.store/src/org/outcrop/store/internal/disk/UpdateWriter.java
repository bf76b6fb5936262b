package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.zarr.Box;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Overwrites regions of an array where they lie. Any thread. */
final class UpdateWriter implements ArrayWriter {

	/** What is done behind a commit. */
	@FunctionalInterface
	interface Then {
		void run() throws IOException;
	}

	private final Found.Stored stored;
	private final ArrayInfo info;
	private final DiskErrors errors;
	private final Workspace workspace;
	private final FileChannel channel;
	private final Block block;
	private final Then then;
	private boolean changed;

	UpdateWriter(Found.Stored stored, ArrayInfo info, DiskErrors errors, Workspace workspace, Then then) throws IOException {
		this.stored = stored;
		this.info = info;
		this.errors = errors;
		this.workspace = workspace;
		this.then = then;
		this.channel = FileChannel.open(stored.file(), StandardOpenOption.READ, StandardOpenOption.WRITE);
		this.block = ArrayFiles.forUpdate(channel, stored, info, errors);
	}

	@Override
	public ArrayInfo info() {
		return info;
	}

	@Override
	public ArrayLayout layout() {
		return OpenArray.layoutOf(info);
	}

	@Override
	public void write(Box region, MemorySegment source, Progress progress) {
		OpenArray.check(info, region);
		long bytes = region.count() * info.type().itemBytes();
		if (source.byteSize() < bytes) {
			throw new IllegalArgumentException("a region of " + bytes + " bytes, and only " + source.byteSize() + " are given");
		}
		progress.checkCancelled();
		try {
			synchronized (this) {
				changed = true;
			}
			block.write(region, source, progress);
		} catch (IOException e) {
			throw errors.unwritable(stored.path(), e);
		}
	}

	@Override
	public void writeTexts(Box region, String[] source, Progress progress) {
		throw errors.otherKind(stored.path(), "an array of numbers", "one of texts");
	}

	@Override
	public synchronized void commit() {
		if (!channel.isOpen()) {
			return;
		}
		try {
			channel.force(true);
			renewCompanion();
			then.run();
		} catch (IOException e) {
			throw errors.unwritable(stored.path(), e);
		}
	}

	/** The companion tells the content that it belongs to, which has changed. */
	private void renewCompanion() throws IOException {
		Optional<ObjectNode> companion = changed ? Companion.read(stored.companion()) : Optional.empty();
		changed = false;
		if (companion.isPresent()) {
			Path beside = workspace.staged();
			companion.get().put("belongs to", Companion.fingerprint(channel));
			Files.write(beside, JsonText.bytes(companion.get()));
			Files.move(beside, stored.companion(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	@Override
	public synchronized void close() {
		if (!channel.isOpen()) {
			return;
		}
		try (channel) {
			renewCompanion();
		} catch (IOException e) {
			throw errors.unwritable(stored.path(), e);
		}
	}
}
