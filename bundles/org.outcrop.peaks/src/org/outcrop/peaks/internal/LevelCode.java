package org.outcrop.peaks.internal;

import org.outcrop.data.peaks.SpectrumHeader;

/**
 * Values of the column {@code level}: the MS level, 0 for none, and negative codes for points whose position is no m/z, so that they never
 * get between the others.
 */
public final class LevelCode {

	/** Points over wavelength. */
	public static final byte LIGHT = -1;
	/** Points over neutral mass. */
	public static final byte NEUTRAL = -2;
	private static final int HIGHEST = 100;

	private LevelCode() {
	}

	/** The code of a spectrum's points. */
	public static byte of(SpectrumHeader.Kind kind, int msLevel) {
		return switch (kind) {
			case MASS -> of(msLevel);
			case WAVELENGTH -> LIGHT;
			case NEUTRAL_MASS -> NEUTRAL;
		};
	}

	/** The code of m/z peaks of an MS level. */
	public static byte of(int msLevel) {
		return (byte) Math.clamp(msLevel, 0, HIGHEST);
	}
}
