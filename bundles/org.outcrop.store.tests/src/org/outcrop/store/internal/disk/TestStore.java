package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;

/** A folder and what a test does with it. */
record TestStore(Path root, Backend backend) implements AutoCloseable {

	static TestStore open(Path root, Access access) {
		return new TestStore(root, new DiskBackendProvider().open(StoreAddress.parse("disk:" + root + "!"), access,
				new Resources(Optional.empty(), 1)).backend());
	}

	static TestStore writing(Path root) {
		return open(root, Access.WRITE);
	}

	void save(String path, Item item) {
		backend.save(StorePath.of(path), item, SaveMode.CREATE, Progress.NONE);
	}

	Item load(String path) {
		return backend.load(StorePath.of(path), Progress.NONE);
	}

	/** Loads an array as doubles, whatever numbers it has of one to eight bytes. */
	double[] numbers(String path) {
		Item.Numbers numbers = (Item.Numbers) load(path);
		MemorySegment items = numbers.items();
		double[] values = new double[(int) numbers.info().box().count()];
		for (int i = 0; i < values.length; i++) {
			values[i] = switch (numbers.info().type().kind()) {
			case UINT8 -> items.get(ValueLayout.JAVA_BYTE, i) & 0xFF;
			case INT8 -> items.get(ValueLayout.JAVA_BYTE, i);
			case UINT16 -> items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i) & 0xFFFF;
			case INT16 -> items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i);
			case INT32 -> items.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * i);
			case FLOAT32 -> items.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * i);
			case FLOAT64 -> items.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * i);
			default -> throw new IllegalArgumentException(numbers.info().type().v3Name());
			};
		}
		return values;
	}

	void file(String name, byte[] bytes) {
		try {
			Files.createDirectories(root.resolve(name).getParent());
			Files.write(root.resolve(name), bytes);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	void file(String name, String text) {
		file(name, text.getBytes(StandardCharsets.UTF_8));
	}

	byte[] bytes(String name) {
		try {
			return Files.readAllBytes(root.resolve(name));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() {
		backend.close();
	}
}
