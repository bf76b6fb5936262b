package org.outcrop.ui.store.model;

/** What of a complex number is shown; of a real number all are the number itself. */
public enum ComplexPart {
	/** Its modulus. */
	AMPLITUDE("Amplitude") {
		@Override
		double of(double real, double imaginary) {
			return Math.hypot(real, imaginary);
		}
	},
	/** Its angle, radians from -π to π. */
	PHASE("Phase") {
		@Override
		double of(double real, double imaginary) {
			return Math.atan2(imaginary, real);
		}
	},
	/** Its real part. */
	REAL("Real part") {
		@Override
		double of(double real, double imaginary) {
			return real;
		}
	},
	/** Its imaginary part. */
	IMAGINARY("Imaginary part") {
		@Override
		double of(double real, double imaginary) {
			return imaginary;
		}
	};

	private final String label;

	ComplexPart(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	abstract double of(double real, double imaginary);
}
