package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** A file of numbers that is being written in the workspace. Zero where nothing was written. */
final class NewArray implements AutoCloseable {

	private final Path file;
	private final ArrayInfo info;
	private final ZarrType inFile;
	private final Format format;
	private final boolean packed;
	private final FileChannel channel;
	private final Block block;

	/**
	 * @param file   not there yet
	 * @param inFile the type of the items, of a fixed length
	 */
	NewArray(Path file, ArrayInfo info, ZarrType inFile, Format format, ArrayLayout layout) throws IOException {
		this.file = file;
		this.info = info;
		this.inFile = inFile;
		this.format = format;
		this.packed = format == Format.TIFF && Tiff.isPacked(layout);
		byte[] header = switch (format) {
		case NPY -> NpyHeader.of(info.shape(), inFile);
		case TIFF -> new byte[Tiff.HEADER];
		default -> new byte[0];
		};
		this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
		try {
			Regions.writeFully(channel, 0, ByteBuffer.wrap(header));
			long bytes = Math.multiplyExact(info.box().count(), (long) inFile.itemBytes());
			if (bytes > 0) {
				Regions.writeFully(channel, Math.addExact(header.length, bytes) - 1, ByteBuffer.allocate(1));
			}
		} catch (IOException | ArithmeticException e) {
			discard();
			throw e;
		}
		this.block = new Block(channel, header.length, info.shape(), inFile, ByteOrder.nativeOrder(), false);
	}

	ArrayInfo info() {
		return info;
	}

	Format format() {
		return format;
	}

	Path file() {
		return file;
	}

	ArrayLayout layout() {
		return packed ? Tiff.packedLayout(info) : OpenArray.layoutOf(info);
	}

	void write(Box region, MemorySegment source, Progress progress) throws IOException {
		block.write(region, source, progress);
	}

	/** Writes what comes behind the items, and the companion where the file can't say all. */
	void finish(Progress progress) throws IOException {
		if (format == Format.TIFF) {
			Tiff.finish(channel, info);
		}
		channel.close();
		if (packed) {
			Path loose = file.resolveSibling(file.getFileName() + "-loose");
			Files.move(file, loose);
			try {
				Tiff.pack(loose, file, info, progress);
			} finally {
				Files.delete(loose);
			}
		}
		if (needsCompanion()) {
			Companion.write(file, Companion.of(info));
		}
	}

	private boolean needsCompanion() {
		boolean plain = info.axes().isEmpty() && info.attributes().isEmpty();
		return switch (format) {
		case NPY -> !plain || inFile.kind() == ZarrType.Kind.FIXED_TEXT && !info.type().isText();
		case TIFF -> !plain || !Tiff.saysShape(info.shape());
		default -> true;
		};
	}

	/** Deletes it. */
	void discard() throws IOException {
		channel.close();
		Files.deleteIfExists(file);
		Files.deleteIfExists(Companion.beside(file));
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}

	/** Writes an array of texts. */
	static void writeTexts(NewArray array, List<String> texts, Progress progress) throws IOException {
		int bytes = array.inFile.itemBytes();
		int together = Math.max(1, (1 << 20) / bytes);
		long[] flat = { texts.size() };
		Block all = new Block(array.channel, NpyHeader.of(array.info.shape(), array.inFile).length, List.of(flat[0]), array.inFile,
				ByteOrder.nativeOrder(), false);
		for (int from = 0; from < texts.size(); from += together) {
			int count = Math.min(together, texts.size() - from);
			ByteBuffer items = ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.nativeOrder());
			for (int i = 0; i < count; i++) {
				FixedTexts.put(texts.get(from + i), items, i * bytes, bytes);
			}
			all.write(new Box(new long[] { from }, new long[] { count }), MemorySegment.ofArray(items.array()), progress);
		}
	}
}
