package org.outcrop.architecture;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;

import javax.swing.Icon;

/** Does on purpose what core code must not do, so that the test can show that it would be seen. */
final class Offender {

	private Icon icon;

	Offender(Icon icon) {
		this.icon = icon;
	}

	int red() {
		return icon == null ? Color.RED.getRed() : 0;
	}

	static byte[] classFile() throws IOException {
		try (InputStream in = Offender.class.getResourceAsStream("Offender.class")) {
			return in.readAllBytes();
		}
	}
}
