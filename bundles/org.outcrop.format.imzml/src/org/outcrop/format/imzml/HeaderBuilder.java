package org.outcrop.format.imzml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline.Mode;

/** Collects what stands before the spectra, tag by tag. */
final class HeaderBuilder {

	private final WarningLog warnings;
	private final ParamGroups groups = new ParamGroups();
	private final List<Param> content = new ArrayList<>();
	private final ScanSettings settings;
	private final Instruments instruments = new Instruments();
	private Element section = Element.OTHER;
	private String settingsRef = "";

	HeaderBuilder(WarningLog warnings) {
		this.warnings = warnings;
		this.settings = new ScanSettings(warnings);
	}

	/** The groups; complete when the first spectrum comes. */
	ParamGroups groups() {
		return groups;
	}

	/** Takes the current tag, which is none of a spectrum. */
	void tag(XmlTags tags) {
		switch (tags.element()) {
			case CV_PARAM, USER_PARAM -> {
				if (!tags.isClosing()) {
					param(Param.of(tags));
				}
			}
			case GROUP_REF -> {
				if (!tags.isClosing()) {
					reference(tags.text(XmlTags.REF));
				}
			}
			case RUN -> {
				if (!tags.isClosing()) {
					instruments.use(tags.text(XmlTags.INSTRUMENT_REF));
					settingsRef = tags.text(XmlTags.SETTINGS_REF);
				}
			}
			case FILE_CONTENT, GROUP, SCAN_SETTINGS, INSTRUMENT, ANALYSER, SOURCE, DETECTOR, SOFTWARE -> section(tags);
			case OTHER, SPECTRUM, SPECTRUM_LIST, ARRAY, MZML, INDEXED_MZML -> {
				// nothing is said by these
			}
		}
	}

	private void section(XmlTags tags) {
		if (tags.isClosing()) {
			groups.end();
			section = switch (tags.element()) {
				case ANALYSER, SOURCE, DETECTOR -> Element.INSTRUMENT;
				default -> Element.OTHER;
			};
			return;
		}
		section = tags.isSelfClosing() ? section : tags.element();
		switch (tags.element()) {
			case GROUP -> groups.begin(tags.text(XmlTags.ID));
			case SCAN_SETTINGS -> settings.begin(tags.text(XmlTags.ID));
			case INSTRUMENT -> instruments.begin(tags.text(XmlTags.ID), tags.text(XmlTags.SETTINGS_REF));
			case SOFTWARE -> instruments.text(tags.text(XmlTags.ID) + ' ' + tags.text(XmlTags.VERSION));
			default -> {
				// has no name
			}
		}
	}

	private void reference(String id) {
		if (section == Element.GROUP) {
			groups.addReference(id);
			return;
		}
		if (section != Element.OTHER) {
			for (Param param : groups.find(id)) {
				param(param);
			}
		}
	}

	private void param(Param param) {
		switch (section) {
			case FILE_CONTENT -> content.add(param);
			case GROUP -> groups.add(param);
			case SCAN_SETTINGS -> settings.param(param);
			case INSTRUMENT, ANALYSER, SOURCE, DETECTOR -> instruments.param(param, section != Element.INSTRUMENT);
			case SOFTWARE -> instruments.text(param.name() + ' ' + param.value());
			default -> {
				// of a sample, a contact and so on
			}
		}
	}

	/** A text of a spectrum that may tell what recorded it. */
	void instrumentText(String text) {
		instruments.text(text);
	}

	/** What was found. */
	Header build() {
		ScanSettings.Choice choice = settings.choose(settingsRef.isEmpty() ? instruments.settingsRef() : settingsRef);
		return new Header(hex(Cv.UUID, 32), hex(Cv.SHA1, 40), hex(Cv.MD5, 32), mode(), terms(Cv.CENTROID, Cv.PROFILE),
				terms(Cv.POSITIVE, Cv.NEGATIVE), choice.pixelSize(), choice.columns(), choice.rows(), instruments.build());
	}

	private Optional<Mode> mode() {
		List<Integer> modes = terms(Cv.CONTINUOUS, Cv.PROCESSED);
		return modes.size() == 1 ? Optional.of(modes.getFirst() == Cv.CONTINUOUS ? Mode.CONTINUOUS : Mode.PROCESSED) : Optional.empty();
	}

	private List<Integer> terms(int one, int other) {
		return content.stream().map(Param::term).filter(term -> term == one || term == other).distinct().toList();
	}

	private Optional<String> hex(int term, int digits) {
		for (Param param : content) {
			if (param.term() == term) {
				String text = param.value().toLowerCase(Locale.ROOT).replaceAll("[{}\\s-]", "");
				if (text.length() == digits && text.matches("[0-9a-f]+")) {
					return Optional.of(text);
				}
				warnings.add("identity-malformed", () -> "%s of the .ibd is stated as '%s', which is not %d hexadecimal digits"
						.formatted(term == Cv.UUID ? "the UUID" : term == Cv.SHA1 ? "the SHA-1" : "the MD5", param.value(), digits));
			}
		}
		return Optional.empty();
	}
}
