package org.outcrop.data.peaks;

/** Sign of the ions that were measured. */
public enum Polarity {
	POSITIVE, NEGATIVE, UNKNOWN
}
