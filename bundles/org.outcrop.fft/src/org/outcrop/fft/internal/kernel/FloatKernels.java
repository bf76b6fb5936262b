package org.outcrop.fft.internal.kernel;

/** Which kernel this JVM can run. */
public final class FloatKernels {

	private static final FloatKernel SCALAR = new ScalarFloatKernel();
	private static final FloatKernel BEST = best();

	private FloatKernels() {
	}

	/** The kernel on the Vector API, or the scalar one where the JVM was started without that module. */
	public static FloatKernel preferred() {
		return BEST;
	}

	/** The kernel without vectors. */
	public static FloatKernel scalar() {
		return SCALAR;
	}

	private static FloatKernel best() {
		try {
			return VectorFloatKernel.create();
		} catch (LinkageError e) {
			// not an error of ours: without --add-modules=jdk.incubator.vector there is no such class
			return SCALAR;
		}
	}
}
