package org.outcrop.format.mzml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.outcrop.data.DataException;

/**
 * Puts the elements of blocks into one stream, in order.
 *
 * <p>Most elements come ready from {@link #readBlock}, which may run on any thread. What is left is done here, on the thread of the
 * stream: an element that begins in one block and ends in another, and the rest of a block that decodes to more than a worker should hold
 * at once.
 */
final class ElementFlow implements AutoCloseable {

	/**
	 * A block and what was read of it.
	 *
	 * @param position where to go on
	 * @param step     what is at {@code position}; ELEMENT where reading was left off
	 */
	record BlockResult(Block block, List<Element> elements, int position, ElementReader.Step step) {

		/** A block of which nothing was read. */
		static BlockResult unread(Block block) {
			return new BlockResult(block, List.of(), 0, ElementReader.Step.ELEMENT);
		}
	}

	private final DocumentHead head;
	private final Limits limits;
	private final ElementReader reader;
	private byte[] carry = {};
	private long carryOffset;
	private boolean documentEnded;

	ElementFlow(DocumentHead head, Limits limits, boolean decode) {
		this.head = head;
		this.limits = limits;
		this.reader = new ElementReader(head, limits, decode);
	}

	@Override
	public void close() {
		reader.close();
	}

	/**
	 * Reads the elements of a block until they hold too many bytes.
	 *
	 * @param most decoded bytes after which the rest is left
	 */
	static BlockResult readBlock(ElementReader reader, Block block, long most) {
		List<Element> elements = new ArrayList<>();
		reader.reset(block.bytes(), 0, block.length(), block.offset(), block.last());
		long bytes = 0;
		ElementReader.Step step = ElementReader.Step.ELEMENT;
		while (step == ElementReader.Step.ELEMENT && bytes < most) {
			step = reader.next();
			if (step == ElementReader.Step.ELEMENT) {
				elements.add(reader.element());
				bytes += reader.element().bytes();
			}
		}
		return new BlockResult(block, elements, reader.position(), step);
	}

	/** True behind {@code </mzML>}. */
	boolean hasDocumentEnded() {
		return documentEnded;
	}

	/** True where the last block ended inside of something. */
	boolean isInside() {
		return carry.length > 0;
	}

	/** Hands the elements of the next block to {@code sink}. */
	void accept(BlockResult result, Consumer<? super Element> sink) {
		if (documentEnded) {
			return;
		}
		BlockResult next = carry.length == 0 ? result : BlockResult.unread(joined(result.block()));
		next.elements().forEach(sink);
		Block block = next.block();
		int position = next.position();
		ElementReader.Step step = next.step();
		if (step == ElementReader.Step.ELEMENT) {
			reader.reset(block.bytes(), position, block.length(), block.offset(), block.last());
			step = reader.next();
			while (step == ElementReader.Step.ELEMENT) {
				sink.accept(reader.element());
				step = reader.next();
			}
			position = reader.position();
		}
		documentEnded = step == ElementReader.Step.DOCUMENT_END;
		carry = step == ElementReader.Step.PARTIAL ? carried(block, position) : Element.NO_BYTES;
		carryOffset = block.offset() + position;
	}

	private byte[] carried(Block block, int position) {
		// a block of that size has grown to it because there is no end tag in it
		if (block.length() >= limits.elementBytes() && !block.last()) {
			throw new DataException.Unsupported("something is larger than the limit of %d bytes for one spectrum".formatted(limits.elementBytes()),
					head.file() + ", byte " + (block.offset() + position), "allow more memory (--memory, -Xmx)");
		}
		return Arrays.copyOfRange(block.bytes(), position, block.length());
	}

	private Block joined(Block block) {
		byte[] bytes = Arrays.copyOf(carry, Math.addExact(carry.length, block.length()));
		System.arraycopy(block.bytes(), 0, bytes, carry.length, block.length());
		return new Block(bytes, bytes.length, carryOffset, block.last(), block.filePosition());
	}
}
