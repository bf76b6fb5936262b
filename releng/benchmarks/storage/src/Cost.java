package org.outcrop.benchmarks.storage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a piece of work cost: wall and CPU seconds, the latter of the whole process, collector and compiler with it. */
record Cost(double wall, double cpu) {

	/** Work that may fail. */
	@FunctionalInterface
	interface Work {
		void run() throws Exception;
	}

	static Cost of(Work work) throws Exception {
		var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long cpu = system.getProcessCpuTime();
		long wall = System.nanoTime();
		work.run();
		return new Cost((System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
	}

	/** A line for the program that started this one. */
	void tell(String what) {
		System.out.printf(Locale.ROOT, "%s %.4f %.4f%n", what, wall, cpu);
	}

	static void delete(Path folder) throws IOException {
		if (Files.exists(folder)) {
			List<Path> all;
			try (Stream<Path> found = Files.walk(folder)) {
				all = found.sorted(Comparator.reverseOrder()).toList();
			}
			for (Path each : all) {
				Files.delete(each);
			}
		}
	}
}
