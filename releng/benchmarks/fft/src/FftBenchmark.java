package org.outcrop.benchmarks.fft;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One frame again and again, in the cache, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class FftBenchmark {

	@Param({"vector", "scalar", "jtransforms"})
	public String program;

	@Param({"64", "128", "256", "512"})
	public int size;

	@Param({"half", "full"})
	public String spectrum;

	private FrameTransforms transforms;
	private float[] in;
	private float[] out;

	@Setup
	public void frames() {
		boolean half = spectrum.equals("half");
		transforms = FrameTransforms.of(program, size, half).get();
		in = new float[size * size];
		for (int i = 0; i < in.length; i++) {
			in[i] = (float) Math.sin(i * i);
		}
		out = new float[2 * size * size + 2 * size];
	}

	@Benchmark
	public float[] frame() {
		transforms.frame(in, 0, out, 0);
		return out;
	}
}
