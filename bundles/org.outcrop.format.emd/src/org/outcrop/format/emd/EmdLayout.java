package org.outcrop.format.emd;

/** Ways in which 4D scans are laid out in HDF5 files, in the order in which they are looked for. */
enum EmdLayout {
	/** Thermo Fisher's. */
	VELOX("Velox"),
	/** emdfile, and py4DSTEM from 0.14 on. */
	EMD_1("EMD 1.0"),
	/** py4DSTEM 0.13. */
	PY4DSTEM_13("py4DSTEM 0.13"),
	/** py4DSTEM 0.5 to 0.12. */
	PY4DSTEM_OLD("py4DSTEM 0.5 to 0.12"),
	/** Prismatic, laid out as the one above. */
	PRISMATIC("Prismatic"),
	/** mib-viewer. */
	MIB_VIEWER("mib-viewer"),
	/** fpd. */
	FPD("fpd"),
	/** Berkeley's and NCEM's. */
	BERKELEY("EMD 0.2"),
	/** Whatever else is HDF5. */
	PLAIN("HDF5");

	private final String title;

	EmdLayout(String title) {
		this.title = title;
	}

	/** As the user knows it. */
	String title() {
		return title;
	}
}
