package org.outcrop.ui.imaging.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.array.Interval;

/** An ion as it is typed: {@code 798.54}, {@code 798.54 ± 5 ppm}, {@code 798.54 +- 0.01}, {@code 798.5:798.6}. */
public final class IonText {

	private static final String NUMBER = "([0-9]*[.]?[0-9]+(?:[eE][-+]?[0-9]+)?)";
	private static final Pattern FORM = Pattern.compile(NUMBER + "\\s*(?:(?:±|\\+-|\\+/-)\\s*" + NUMBER + "\\s*(ppm|da|th|u)?)?");

	private IonText() {
	}

	/**
	 * Reads what was typed.
	 *
	 * @param usual tolerance where none is typed
	 * @throws IllegalArgumentException with a sentence for the user
	 */
	public static Ion.Near parse(String text, Tolerance usual) {
		String plain = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^m/z\\s*", "").replace(',', '.');
		if (plain.contains(":")) {
			Interval range = Interval.parse(plain);
			if (!range.isBounded() || !(range.length() > 0)) {
				throw new IllegalArgumentException("'" + text.strip() + "' is no range of m/z; write both ends, as 798.5:798.6.");
			}
			return new Ion.Near((range.min() + range.max()) / 2, new Tolerance(range.length() / 2, Tolerance.Unit.DA));
		}
		Matcher match = FORM.matcher(plain);
		if (!match.matches()) {
			throw new IllegalArgumentException("'" + text.strip() + "' is no m/z; write 798.54, 798.54 ± 5 ppm or 798.5:798.6.");
		}
		double mz = Double.parseDouble(match.group(1));
		if (match.group(2) == null) {
			return new Ion.Near(mz, usual);
		}
		boolean dalton = match.group(3) == null ? usual.unit() == Tolerance.Unit.DA : !match.group(3).equals("ppm");
		return new Ion.Near(mz, new Tolerance(Double.parseDouble(match.group(2)), dalton ? Tolerance.Unit.DA : Tolerance.Unit.PPM));
	}
}
