package org.outcrop.pipeline.internal.operation;

import java.util.Locale;

import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.pipeline.operation.Parameters;

/** What lies beyond the edges of an array. */
enum Boundary {
	/** The array mirrored at its edge, the last item twice: d c b a | a b c d | d c b a. */
	REFLECT,
	/** The last item again and again: a a a a | a b c d | d d d d. */
	NEAREST,
	/** A number. */
	CONSTANT;

	/** The parameter that chooses. */
	static final Parameter MODE = Parameter.choice("mode", "what lies beyond the edges", "reflect", "nearest", "constant");
	/** The parameter that names the number. */
	static final Parameter VALUE = Parameter.number("cval", 0, "what lies there for mode constant");

	static Boundary of(Parameters parameters) {
		return valueOf(parameters.choice("mode").toUpperCase(Locale.ROOT));
	}

	/** The index whose item stands for another, inside the array or not; -1 for the number. */
	long inside(long index, long size) {
		if (index >= 0 && index < size) {
			return index;
		}
		return switch (this) {
		case REFLECT -> {
			long folded = Math.floorMod(index, 2 * size);
			yield folded < size ? folded : 2 * size - 1 - folded;
		}
		case NEAREST -> index < 0 ? 0 : size - 1;
		case CONSTANT -> -1;
		};
	}
}
