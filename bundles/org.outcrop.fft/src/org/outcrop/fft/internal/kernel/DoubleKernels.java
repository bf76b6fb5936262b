package org.outcrop.fft.internal.kernel;

/** Which kernel this JVM can run. */
public final class DoubleKernels {

	private static final DoubleKernel SCALAR = new ScalarDoubleKernel();
	private static final DoubleKernel BEST = best();

	private DoubleKernels() {
	}

	/** The kernel on the Vector API, or the scalar one where the JVM was started without that module. */
	public static DoubleKernel preferred() {
		return BEST;
	}

	/** The kernel without vectors. */
	public static DoubleKernel scalar() {
		return SCALAR;
	}

	private static DoubleKernel best() {
		try {
			return VectorDoubleKernel.create();
		} catch (LinkageError e) {
			// not an error of ours: without --add-modules=jdk.incubator.vector there is no such class
			return SCALAR;
		}
	}
}
