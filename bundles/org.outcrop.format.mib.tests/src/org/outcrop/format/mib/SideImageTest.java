package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.LayoutChoice.Evidence;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;

/** Images recorded beside the scan, made as their formats are described; no real ones were at hand. */
class SideImageTest {

	@TempDir
	Path folder;

	/** A tree of tags in the form of Digital Micrograph 3 or 4. */
	private static final class DmText {
		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		private final DataOutputStream out = new DataOutputStream(bytes);
		private final boolean four;

		DmText(int version) throws IOException {
			four = version == 4;
			out.writeInt(version);
			wide(1000);
			out.writeInt(1);
		}

		void wide(long number) throws IOException {
			if (four) {
				out.writeLong(number);
			} else {
				out.writeInt((int) number);
			}
		}

		void directory(int count) throws IOException {
			out.writeShort(0x0100);
			wide(count);
		}

		void tag(int kind, String name) throws IOException {
			out.writeByte(kind);
			out.writeShort(name.length());
			out.writeBytes(name);
			if (four) {
				out.writeLong(0);
			}
		}

		void data(String name, byte[] value, long... info) throws IOException {
			tag(21, name);
			out.writeBytes("%%%%");
			wide(info.length);
			for (long part : info) {
				wide(part);
			}
			out.write(value);
		}

		void image(int columns, int rows) throws IOException {
			tag(20, "");
			directory(2);
			data("Name", new byte[10], 18, 5);
			tag(20, "ImageData");
			directory(3);
			data("Calibration", new byte[12], 15, 0, 2, 0, 7, 0, 6);
			data("Data", new byte[columns * rows * 4], 20, 6, (long) columns * rows);
			tag(20, "Dimensions");
			directory(2);
			data("", little(columns), 5);
			data("", little(rows), 5);
		}

		private static byte[] little(int value) {
			return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
		}

		static byte[] file(int version) throws IOException {
			DmText text = new DmText(version);
			text.directory(2);
			text.data("points", new byte[16], 20, 15, 0, 2, 0, 2, 0, 2, 4);
			text.tag(20, "ImageList");
			text.directory(2);
			text.image(3, 3);
			text.image(16, 5);
			return text.bytes.toByteArray();
		}
	}

	private static byte[] ser(int version, int columns, int rows) {
		ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
		out.putShort((short) 0x4949).putShort((short) 0x0197).putShort((short) version).putInt(0x4122).putInt(0x4152).putInt(1).putInt(1);
		if (version >= 0x0220) {
			out.putLong(80).putLong(80, 100);
		} else {
			out.putInt(80).putInt(80, 100);
		}
		return out.putInt(142, columns).putInt(146, rows).array();
	}

	private LayoutChoice choice(String name, byte[] image) {
		MibText.write(folder.resolve(name), image);
		Path file = new MibText("U08", 6).size(8, 2).frames(80).write(folder.resolve("scan1.mib"));
		try (Scan4d scan = Scans.open(file)) {
			return scan.outline().layout();
		}
	}

	@Test
	void theScanHasTheSizeOfAnImageRecordedBesideIt() throws IOException {
		for (String name : List.of("scan1.dm3", "scan1_ADF.dm3", "scan.dm3")) {
			assertEquals(new LayoutChoice(ScanLayout.of(5, 16), Evidence.SIDE_IMAGE, "from the size of " + name), choice(name, DmText.file(3)));
			folder.resolve(name).toFile().delete();
		}
		assertEquals(ScanLayout.of(5, 16), choice("scan1.dm4", DmText.file(4)).layout());
		folder.resolve("scan1.dm4").toFile().delete();
		assertEquals("from the size of scan1_1.ser", choice("scan1_1.ser", ser(0x0210, 20, 4)).reason());
		assertEquals(ScanLayout.of(10, 8), choice("scan1_1.ser", ser(0x0220, 8, 10)).layout());
	}

	@Test
	void anImageOfAnotherSizeOrNameSaysNothing() throws IOException {
		assertEquals(Evidence.GUESS, choice("scan1.ser", ser(0x0210, 7, 7)).evidence());
		assertEquals(Evidence.GUESS, choice("other.dm3", DmText.file(3)).evidence());
	}

	@Test
	void damagedImagesSayNothingAndDoNoHarm() throws IOException {
		Random random = new Random(3);
		for (byte[] good : List.of(DmText.file(3), DmText.file(4), ser(0x0220, 8, 10))) {
			for (int i = 0; i < 150; i++) {
				byte[] bad = Arrays.copyOf(good, random.nextBoolean() ? good.length : random.nextInt(good.length));
				for (int k = 0; k < 3 && bad.length > 0; k++) {
					bad[random.nextInt(bad.length)] = (byte) random.nextInt();
				}
				String name = good.length == 200 ? "scan1.ser" : "scan1.dm3";
				assertTrue(choice(name, bad).layout().columns() > 0);
			}
		}
	}
}
