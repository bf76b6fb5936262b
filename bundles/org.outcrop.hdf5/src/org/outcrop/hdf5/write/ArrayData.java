package org.outcrop.hdf5.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** Where the elements of an array that is to be written come from. */
public sealed interface ArrayData {

	/** @throws IllegalArgumentException unless an array of this type and shape can have these data */
	void requireFits(NewType type, List<Long> shape);

	/**
	 * In memory.
	 *
	 * @param bytes little-endian, row-major, the whole array; must stay readable and unchanged until the writing is over
	 */
	record Inline(MemorySegment bytes) implements ArrayData {

		/** Made of a copy. */
		public static Inline of(byte[] bytes) {
			return new Inline(NewArray.readOnly(bytes));
		}

		@Override
		public void requireFits(NewType type, List<Long> shape) {
			requireLength(bytes.byteSize(), type, shape);
		}
	}

	/**
	 * Made while it is written, so that it needn't be in memory as a whole.
	 *
	 * @param length of the whole array, bytes
	 * @param source called once for a new file, twice for an existing one (to hash and to write), and again should the writing start anew
	 */
	record Streamed(long length, Source source) implements ArrayData {
		@Override
		public void requireFits(NewType type, List<Long> shape) {
			requireLength(length, type, shape);
		}
	}

	/** Gives the bytes of a {@link Streamed} array. */
	@FunctionalInterface
	interface Source {
		/**
		 * Writes exactly as many bytes as were promised: little-endian, row-major, the same each time. The channel is not to be closed.
		 *
		 * @throws IOException where the data can't be had or can't be written
		 */
		void writeTo(WritableByteChannel out) throws IOException;
	}

	/**
	 * In one piece in the file already; only for {@link Hdf5FileWriter}.
	 *
	 * @param address from {@link Hdf5FileWriter#reserve}
	 * @param size    bytes of the whole array
	 */
	record Contiguous(long address, long size) implements ArrayData {
		@Override
		public void requireFits(NewType type, List<Long> shape) {
			requireLength(size, type, shape);
		}
	}

	/**
	 * As chunks that are in the file already; only for {@link Hdf5FileWriter}.
	 *
	 * @param filters through which each chunk went, in the order in which they were applied
	 * @param chunks  where they are, and their shape
	 */
	record Chunked(List<ChunkFilter> filters, ChunkTable chunks) implements ArrayData {

		/** Copies the list. */
		public Chunked {
			filters = List.copyOf(filters);
		}

		@Override
		public void requireFits(NewType type, List<Long> shape) {
			if (!chunks.shape().equals(shape)) {
				throw new IllegalArgumentException("chunks of an array " + chunks.shape() + " for one of " + shape);
			}
		}
	}

	/**
	 * Texts of any length, without NUL.
	 *
	 * @param texts row-major, the whole array
	 */
	record Texts(List<String> texts) implements ArrayData {

		/** Copies the list. */
		public Texts {
			texts = List.copyOf(texts);
		}

		@Override
		public void requireFits(NewType type, List<Long> shape) {
			if (!(type instanceof NewType.VariableText) || NewArray.count(shape) != texts.size()) {
				throw new IllegalArgumentException(texts.size() + " texts for " + shape + " of " + type);
			}
		}
	}

	/**
	 * As chunks that lie elsewhere and are copied behind one another into the file; only for {@link Hdf5Commit}.
	 *
	 * @param filters through which each chunk went, in the order in which they were applied
	 * @param chunks  their addresses count from the first byte of {@code source}
	 * @param length  bytes that {@code source} gives
	 * @param source  gives the chunks
	 */
	record Packed(List<ChunkFilter> filters, ChunkTable chunks, long length, Source source) implements ArrayData {

		/** Copies the list. */
		public Packed {
			filters = List.copyOf(filters);
		}

		@Override
		public void requireFits(NewType type, List<Long> shape) {
			if (!chunks.shape().equals(shape)) {
				throw new IllegalArgumentException("chunks of an array " + chunks.shape() + " for one of " + shape);
			}
		}

		/** Where the chunks will be. @param base address of the first byte that is copied */
		public ChunkTable placed(long base) {
			ChunkTable all = new ChunkTable(chunks.shape(), chunks.chunkShape());
			for (int chunk = 0; chunk < all.count(); chunk++) {
				if (chunks.isSet(chunk)) {
					all.set(chunk, Math.addExact(base, chunks.address(chunk)), chunks.bytes(chunk), chunks.skippedFilters(chunk));
				}
			}
			return all;
		}
	}

	private static void requireLength(long bytes, NewType type, List<Long> shape) {
		long needed = Math.multiplyExact(NewArray.count(shape), type.bytes());
		if (bytes != needed) {
			throw new IllegalArgumentException(bytes + " bytes for " + shape + " of " + type + ", which takes " + needed);
		}
	}
}
