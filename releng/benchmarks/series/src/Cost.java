package org.outcrop.benchmarks.series;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** What work cost: wall and CPU seconds, the latter of the whole process. */
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

	/** The middle one's wall time of several, after some that don't count; CPU time is the mean of them, since clocks of it are coarse. */
	static Cost median(int before, int rounds, Work work) throws Exception {
		for (int i = 0; i < before; i++) {
			work.run();
		}
		double[] walls = new double[rounds];
		Cost all = of(() -> {
			for (int i = 0; i < rounds; i++) {
				walls[i] = of(work).wall;
			}
		});
		Arrays.sort(walls);
		return new Cost(walls[rounds / 2], all.cpu / rounds);
	}

	/** A line for the program that started this one. */
	void tell(String what) {
		System.out.printf(Locale.ROOT, "%s %.5f %.5f%n", what, wall, cpu);
	}
}
