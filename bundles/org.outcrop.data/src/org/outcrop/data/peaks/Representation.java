package org.outcrop.data.peaks;

/** Whether a spectrum holds sampled profiles or picked peaks; often not stated. */
public enum Representation {
	CENTROID, PROFILE, UNKNOWN
}
