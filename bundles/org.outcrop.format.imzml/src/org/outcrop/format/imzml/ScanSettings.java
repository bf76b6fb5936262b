package org.outcrop.format.imzml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;

/** The scan settings of a file, and the choice between them. */
final class ScanSettings {

	/**
	 * What the settings of the run say.
	 *
	 * @param columns as declared; 0 where they aren't
	 * @param rows    as declared; 0 where they aren't
	 */
	record Choice(Optional<PixelSize> pixelSize, long columns, long rows) {
	}

	private record Settings(String id, List<Param> params) {

		Optional<Param> find(int term) {
			return params.stream().filter(param -> param.term() == term).findFirst();
		}

		long count(int term) {
			return find(term).map(Param::number).filter(n -> Decimal.isWhole(n) && n > 0).map(Double::longValue).orElse(0L);
		}
	}

	private final WarningLog warnings;
	private final List<Settings> all = new ArrayList<>();

	ScanSettings(WarningLog warnings) {
		this.warnings = warnings;
	}

	void begin(String id) {
		all.add(new Settings(id, new ArrayList<>()));
	}

	void param(Param param) {
		if (!all.isEmpty()) {
			all.getLast().params().add(param);
		}
	}

	/** Those with an id; where there are none, the first that have a pixel size. */
	Choice choose(String id) {
		Optional<Settings> named = all.stream().filter(s -> !id.isEmpty() && s.id().equals(id)).findFirst();
		Optional<Settings> sized = all.stream().filter(s -> micrometres(s, Cv.PIXEL_SIZE_X).or(() -> micrometres(s, Cv.PIXEL_SIZE_Y)).isPresent())
				.findFirst();
		Optional<Settings> chosen = named.or(() -> sized).or(() -> all.stream().findFirst());
		if (chosen.isEmpty()) {
			return new Choice(Optional.empty(), 0, 0);
		}
		if (named.isEmpty() && all.stream().map(this::quietSize).flatMap(Optional::stream).distinct().count() > 1) {
			warnings.add("scan-settings", "the file has %d scan settings with different pixel sizes and the run names none; those of '%s' are used"
					.formatted(all.size(), chosen.get().id()));
		}
		return new Choice(size(chosen.get()), chosen.get().count(Cv.PIXELS_X), chosen.get().count(Cv.PIXELS_Y));
	}

	private Optional<Double> quietSize(Settings settings) {
		return micrometres(settings, Cv.PIXEL_SIZE_X);
	}

	private Optional<PixelSize> size(Settings settings) {
		for (int term : new int[] {Cv.PIXEL_SIZE_X, Cv.PIXEL_SIZE_Y}) {
			settings.find(term).filter(param -> micrometres(settings, term).isEmpty()).ifPresent(param -> warnings.add("pixel-size-ignored",
					() -> "the pixel size '%s'%s is no length; it is ignored".formatted(param.value(), param.unit() == 0 ? "" : " " + Cv.accession(param.unit()))));
		}
		Optional<Double> x = micrometres(settings, Cv.PIXEL_SIZE_X);
		Optional<Double> y = micrometres(settings, Cv.PIXEL_SIZE_Y);
		if (x.isPresent() != y.isPresent()) {
			warnings.add("pixel-size-one", "the pixel size is stated for %s only; taken for both".formatted(x.isPresent() ? "x" : "y"));
		}
		return x.or(() -> y).map(length -> new PixelSize(x.orElse(length), y.orElse(length)));
	}

	private static Optional<Double> micrometres(Settings settings, int term) {
		return settings.find(term).map(param -> switch (param.unit()) {
			case 0, Cv.MICROMETRE -> param.number();
			case Cv.MILLIMETRE -> param.number() * 1000;
			case Cv.NANOMETRE -> param.number() / 1000;
			default -> Double.NaN;
		}).filter(length -> length > 0);
	}
}
