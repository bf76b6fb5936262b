package org.outcrop.ui.internal;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;

/** The format readers of this process, and what they may use. */
public final class Readers {

	private Readers() {
	}

	public static FormatReaders all() {
		return FormatReaders.fromServices(Readers.class.getClassLoader());
	}

	public static OpenOptions options() {
		return new OpenOptions(Runtime.getRuntime().availableProcessors(), new MemoryBudget(1L << 30));
	}
}
