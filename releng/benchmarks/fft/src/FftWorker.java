package org.outcrop.benchmarks.fft;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Waits for lines "PROGRAM half|full SIZE MEGABYTES THREADS", transforms so much input once, and answers with seconds of wall and of CPU time. "check ..."
 * with the same words answers with some coefficients of the last frame instead.
 */
public final class FftWorker {

	private static final int MEGA = 1 << 18;

	private final float[] in;
	private final float[] out;

	private FftWorker(int megabytes) {
		this.in = new float[megabytes * MEGA];
		this.out = new float[2 * in.length + in.length / 16];
		for (int i = 0; i < in.length; i++) {
			in[i] = (((i * 2654435761L) & 0xffffffffL) >> 8) * 0x1p-24f;
		}
	}

	public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
		FftWorker worker = new FftWorker(Integer.parseInt(arguments[0]));
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			String[] words = line.split(" ");
			System.out.println(words[0].equals("check") ? worker.check(words) : worker.measure(words, 0));
		}
	}

	/** Seconds of wall and CPU time. */
	private String measure(String[] words, int first) throws InterruptedException, ExecutionException {
		boolean half = words[first + 1].equals("half");
		int size = Integer.parseInt(words[first + 2]);
		int frames = Integer.parseInt(words[first + 3]) * MEGA / (size * size);
		int threads = Integer.parseInt(words[first + 4]);
		Supplier<FrameTransforms> programs = FrameTransforms.of(words[first], size, half);
		var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
			List<FrameTransforms> each = IntStream.range(0, threads).mapToObj(i -> programs.get()).toList();
			long cpu = system.getProcessCpuTime();
			long start = System.nanoTime();
			AtomicInteger next = new AtomicInteger();
			List<Future<?>> running = each.stream().<Future<?>>map(own -> pool.submit(() -> run(own, next, frames, size, half))).toList();
			for (Future<?> future : running) {
				future.get();
			}
			return String.format(Locale.ROOT, "%.6f %.6f", (System.nanoTime() - start) * 1e-9, (system.getProcessCpuTime() - cpu) * 1e-9);
		}
	}

	private void run(FrameTransforms own, AtomicInteger next, int frames, int size, boolean half) {
		int together = Math.max(1, MEGA / (size * size));
		for (int i = next.getAndAdd(together); i < frames; i = next.getAndAdd(together)) {
			for (int frame = i; frame < Math.min(frames, i + together); frame++) {
				own.frame(in, frame * size * size, out, frame * FrameTransforms.spectrumFloats(size, half));
			}
		}
	}

	private String check(String[] words) throws InterruptedException, ExecutionException {
		measure(words, 1);
		boolean half = words[2].equals("half");
		int size = Integer.parseInt(words[3]);
		int frames = Integer.parseInt(words[4]) * MEGA / (size * size);
		int last = (frames - 1) * FrameTransforms.spectrumFloats(size, half);
		int width = 2 * (half ? size / 2 + 1 : size);
		StringBuilder text = new StringBuilder();
		for (int y : new int[] {0, 1, size / 2, size - 1}) {
			for (int k : new int[] {0, 1, size / 4, size / 2}) {
				text.append(out[last + y * width + 2 * k]).append(' ').append(out[last + y * width + 2 * k + 1]).append(' ');
			}
		}
		return text.toString().strip();
	}
}
