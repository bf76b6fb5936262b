package org.outcrop.fft.internal.scan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan.Method;

/** Transforms slowly, in a process of its own that is to be killed. Arguments: target, axes, method. */
final class KillWorker {

	private static final long READ_NANOS = 300_000;

	private KillWorker() {
	}

	static TransformProcess process(Path target, FourierAxes axes, Method method, boolean slow) {
		FormulaScan scan = FormulaScan.noise(target.resolveSibling("a.formula"), new ScanShape(29, 24, 40, 36));
		scan.whenRead = slow ? () -> LockSupport.parkNanos(READ_NANOS) : scan.whenRead;
		return TransformProcess.of(scan, FourierOptions.of(axes), target, new Tuning(Optional.of(method), 1, TileFile::new));
	}

	/** Prints when it begins and when it ends. */
	public static void main(String[] arguments) {
		TransformProcess process = process(Path.of(arguments[0]), FourierAxes.valueOf(arguments[1]), Method.valueOf(arguments[2]), true);
		System.out.println("begun");
		process.run(2, new MemoryBudget(budget(Method.valueOf(arguments[2]))), Progress.NONE);
		System.out.println("done");
	}

	/** Little enough for several blocks. */
	static long budget(Method method) {
		return method == Method.SWEEPS ? 6 << 20 : 24 << 20;
	}
}
