package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;

/** A file above 8 GiB, of which only a few frames take space. */
class LargeFileTest {

	private static final long FRAMES = 300L * 300;

	@TempDir
	Path folder;

	@Test
	void offsetsBeyondFourGibibytesAreRight() throws IOException {
		MibText text = new MibText("U16", 12).size(256, 256);
		long each = text.frameBytes();
		Path file = folder.resolve("large.mib");
		long[] written = {0, 1, 299, 300, FRAMES / 2, FRAMES - 301, FRAMES - 2, FRAMES - 1};
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
			for (long frame : written) {
				channel.write(ByteBuffer.wrap(text.header(frame)), frame * each);
				channel.write(ByteBuffer.wrap(text.pixels.apply(frame)), frame * each + 384);
			}
		}
		assertTrue(Files.size(file) > 8L << 30);
		MibText.hdr(folder.resolve("large.hdr"), "ScanX", "300", "ScanY", "300");
		try (Scan4d scan = Scans.open(file)) {
			assertEquals(ScanLayout.of(300, 300), scan.outline().layout().layout());
			for (long frame : written) {
				assertArrayEquals(PlainDecoder.decode(text, text.pixels.apply(frame)), scan.frame(frame / 300, frame % 300).toDoubles());
			}
			ScanPass pass = scan.pass(scan.outline().shape().everything());
			assertEquals(FRAMES, pass.positions());
			try (ScanPass.Reader reader = pass.reader()) {
				ScanPiece last = reader.read(pass.pieces() - 1);
				assertEquals(299, last.y() + last.countY() - 1);
				assertEquals(299, last.x() + last.countX() - 1);
				long at = last.offset() + (last.countY() - 1) * last.strideY() + (last.countX() - 1) * last.strideX();
				assertEquals((FRAMES - 1) * each + 384, at);
			}
			assertEquals(64L * 64 * 1024, scan.fingerprint().sampledBytes());
		}
	}
}
