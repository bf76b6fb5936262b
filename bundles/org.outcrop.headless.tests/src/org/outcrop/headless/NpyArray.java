package org.outcrop.headless;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Small NumPy files of float32. */
final class NpyArray {

	private NpyArray() {
	}

	static Path write(Path file, float[] values, long... shape) throws IOException {
		String sizes = Arrays.stream(shape).mapToObj(size -> size + ",").reduce("", String::concat);
		String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
		header += " ".repeat(64 - (header.length() + 11) % 64) + "\n";
		ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
		bytes.put(header.getBytes(StandardCharsets.US_ASCII));
		bytes.asFloatBuffer().put(values);
		return Files.write(file, bytes.array());
	}

	static float[] read(Path file) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
		bytes.position(10 + bytes.getShort(8));
		float[] values = new float[bytes.remaining() / 4];
		bytes.asFloatBuffer().get(values);
		return values;
	}
}
