package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;

/** Wherever the document is cut into blocks, and however much a worker leaves undone, the elements are the same. */
class ElementFlowTest {

	private static final Limits LIMITS = Limits.of(new OpenOptions(1, new MemoryBudget(1 << 30)));
	private static final String TRAPS = "<!-- </spectrum> <spectrum id=\"no\"> ' --><?x </spectrum> ?>"
			+ "<userParam name='</spectrum>' value=\"> </spectrum>\"/>"
			+ "<![CDATA[ </spectrum> ]]>";
	private static final byte[] TEXT = MzmlText.of(SpectrumXml.of("a", 1).param(TRAPS), TRAPS,
			"<spectrum id=\"closed\" defaultArrayLength=\"0\"/>",
			SpectrumXml.of("b", 1, 2, 3), SpectrumXml.of("damaged", 1).param("<cvParam x=>"), SpectrumXml.of("c", 4))
			.chromatogram(MzmlText.chromatogram("TIC", 1, "", ArrayXml.intensity(5), new ArrayXml().kind("MS:1000595").float64().values(1)))
			.indexed().getBytes(StandardCharsets.ISO_8859_1);

	/** Gives few bytes at a time. */
	private static ByteInput input(int step) {
		return new ByteInput() {
			private int position;

			@Override
			public int read(byte[] b, int from, int length) {
				int got = Math.min(Math.min(step, length), TEXT.length - position);
				if (got == 0 && length > 0) {
					return -1;
				}
				System.arraycopy(TEXT, position, b, from, got);
				position += got;
				return got;
			}

			@Override
			public long filePosition() {
				return position;
			}
		};
	}

	private static List<String> elements(int blockBytes, long mostBytes, int step, long mostDecoded) {
		DocumentHead head = HeadReader.read("test", input(TEXT.length));
		BlockReader blocks = new BlockReader(input(step), 0, blockBytes, mostBytes, Progress.NONE);
		List<String> found = new ArrayList<>();
		try (ElementFlow flow = new ElementFlow(head, LIMITS, true); ElementReader worker = new ElementReader(head, LIMITS, true)) {
			for (Optional<Block> block = blocks.next(); block.isPresent(); block = blocks.next()) {
				flow.accept(ElementFlow.readBlock(worker, block.get(), mostDecoded), e -> found.add(describe(e)));
				blocks.recycle(block.get());
			}
			assertTrue(flow.hasDocumentEnded());
		}
		return found;
	}

	private static String describe(Element e) {
		return e.id + " " + e.offset + "+" + e.length + " " + e.failure + " " + e.oddities() + " " + e.bytes();
	}

	@Test
	void readsTheSameWhereverItIsCut() {
		List<String> whole = elements(1 << 20, 1 << 20, TEXT.length, Long.MAX_VALUE);
		assertEquals(List.of("a", "closed", "b", "damaged", "c", "TIC"), whole.stream().map(s -> s.substring(0, s.indexOf(' '))).toList());
		for (int block = 1; block < TEXT.length; block += block < 300 ? 1 : 97) {
			assertEquals(whole, elements(block, 1 << 20, TEXT.length, Long.MAX_VALUE), "grows from " + block);
			// blocks that may not grow end anywhere
			assertEquals(whole, elements(block, block, 7, Long.MAX_VALUE), "blocks of " + block);
		}
	}

	@Test
	void goesOnWhereAWorkerStopped() {
		List<String> whole = elements(1 << 20, 1 << 20, TEXT.length, Long.MAX_VALUE);
		for (long most : new long[] {0, 1, 16, 40, 70}) {
			assertEquals(whole, elements(1 << 20, 1 << 20, TEXT.length, most));
			assertEquals(whole, elements(2000, 2000, TEXT.length, most));
		}
	}
}
