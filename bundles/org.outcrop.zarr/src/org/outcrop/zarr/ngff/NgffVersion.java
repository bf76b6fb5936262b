package org.outcrop.zarr.ngff;

import org.outcrop.zarr.ZarrFormat;

/** Versions of OME-NGFF. */
public enum NgffVersion {
	/** On Zarr 2. */
	V0_4("0.4", ZarrFormat.V2),
	/** On Zarr 3, everything under {@code ome}. */
	V0_5("0.5", ZarrFormat.V3);

	private final String text;
	private final ZarrFormat format;

	NgffVersion(String text, ZarrFormat format) {
		this.text = text;
		this.format = format;
	}

	/** As metadata has it. */
	public String text() {
		return text;
	}

	/** The Zarr it lies on. */
	public ZarrFormat format() {
		return format;
	}
}
