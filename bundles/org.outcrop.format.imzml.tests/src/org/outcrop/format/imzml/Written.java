package org.outcrop.format.imzml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Pairs of files whose XML is not what a writer made of it. */
final class Written {

	private Written() {
	}

	/** Writes both halves; the XML. */
	static Path pair(Path folder, String name, String xml, byte[] data) {
		try {
			Files.write(folder.resolve(name + ".ibd"), data);
			return Files.write(folder.resolve(name + ".imzML"), xml.getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Writes a pair with its XML changed. */
	static Path changed(Path folder, ImzmlPair pair, UnaryOperator<String> change) {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		String xml = pair.xml(data);
		return pair(folder, "changed", change.apply(xml), data.toByteArray());
	}
}
