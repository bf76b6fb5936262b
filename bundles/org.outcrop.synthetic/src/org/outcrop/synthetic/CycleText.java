package org.outcrop.synthetic;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.synthetic.output.AsciiText;

/**
 * Writes the spectra of a cycle as mzML text. Holds the buffers of one worker: one thread at a time; close it.
 */
final class CycleText implements AutoCloseable {

	private static final String OUTER = "\n\t\t\t\t";
	private static final String INDENT = "\n\t\t\t\t\t";

	/**
	 * A finished cycle.
	 *
	 * @param text    owned by the receiver
	 * @param spectra in the order of the text
	 */
	record Block(AsciiText text, List<SpectrumSummary> spectra) {
	}

	private final LcmsOptions options;
	private final IonList ions;
	private final SignalSource source;
	private final ArrayCoder coder;
	private final PeakBuffer peaks = new PeakBuffer();
	private final AsciiText arrays = new AsciiText();
	private double[] mobilities = new double[0];

	CycleText(LcmsOptions options, IonList ions, SignalSource source) {
		this.options = options;
		this.ions = ions;
		this.source = source;
		this.coder = new ArrayCoder(options);
	}

	/** Makes and writes all spectra of a cycle. */
	Block write(Cycle cycle) {
		AsciiText out = new AsciiText();
		List<SpectrumSummary> summaries = new ArrayList<>();
		long first = cycle.number() * (1L + cycle.fragments().size());
		source.survey(cycle, peaks);
		summaries.add(survey(cycle, first, out));
		for (int i = 0; i < cycle.fragments().size(); i++) {
			source.fragments(cycle, i, peaks);
			summaries.add(fragments(cycle, i, first, out));
		}
		return new Block(out, summaries);
	}

	private SpectrumSummary survey(Cycle cycle, long index, AsciiText out) {
		SpectrumSummary summary = begin(out, index, 1, cycle.rt(), options.mobility());
		scan(out, cycle, cycle.rt(), "FTMS + c NSI" + voltageText(cycle) + " Full ms [350.0000-1600.0000]", "", IonList.MZ_FROM, IonList.MZ_TO);
		end(out);
		return summary;
	}

	private SpectrumSummary fragments(Cycle cycle, int which, long surveyIndex, AsciiText out) {
		Cycle.Fragments wanted = cycle.fragments().get(which);
		SpectrumSummary summary = begin(out, surveyIndex + 1 + which, 2, wanted.rt(), false);
		String target = Double.toString(Math.rint(wanted.target() * 1e4) / 1e4);
		String mobility = "";
		if (options.mobility()) {
			double value = wanted.ion() < 0 ? 0.50 + 0.00066 * wanted.target() : ions.mobility[wanted.ion()];
			mobility = term("MS:1002815", "inverse reduced ion mobility", Double.toString(Math.rint(value * 1e4) / 1e4),
					unit("MS", "MS:1002814", "volt-second per square centimeter"));
		}
		scan(out, cycle, wanted.rt(), "FTMS + c NSI" + voltageText(cycle) + " d Full ms2 " + target + "@hcd27.00 [110.0000-1800.0000]",
				mobility, 110, 1800);
		precursor(cycle, wanted, surveyIndex, out);
		end(out);
		return summary;
	}

	/** Packs the arrays, so that all later text speaks of what will be read back, and writes the head of the spectrum. */
	private SpectrumSummary begin(AsciiText out, long index, int level, double rt, boolean mobility) {
		packArrays(mobility);
		int offset = out.length() + 3;
		double seconds = minutesOf(rt) * 60;
		SpectrumSummary summary = SpectrumSummary.of(offset, level, seconds, peaks, mobility);
		out.add("\t\t\t<spectrum index=\"").add(index).add("\" id=\"").add(id(index)).add("\" defaultArrayLength=\"").add(peaks.size())
				.add("\">\n\t\t\t\t");
		out.add(level == 1 ? term("MS:1000579", "MS1 spectrum", "", "") : term("MS:1000580", "MSn spectrum", "", "")).add(OUTER);
		out.add(term("MS:1000511", "ms level", Integer.toString(level), "")).add(OUTER);
		out.add(term("MS:1000130", "positive scan", "", "")).add(OUTER);
		out.add(term("MS:1000127", "centroid spectrum", "", "")).add(OUTER);
		if (mobility) {
			out.add(term("MS:1003441", "ion mobility centroid frame", "", "")).add(OUTER);
		}
		if (summary.points() > 0) {
			String mz = unit("MS", "MS:1000040", "m/z");
			out.add(term("MS:1000504", "base peak m/z", Double.toString(summary.baseMz()), mz)).add(OUTER);
			out.add(term("MS:1000505", "base peak intensity", Double.toString(summary.baseIntensity()),
					unit("MS", "MS:1000131", "number of detector counts"))).add(OUTER);
			out.add(term("MS:1000528", "lowest observed m/z", Double.toString(summary.mzMin()), mz)).add(OUTER);
			out.add(term("MS:1000527", "highest observed m/z", Double.toString(summary.mzMax()), mz)).add(OUTER);
		}
		out.add(term("MS:1000285", "total ion current", Double.toString(summary.intensitySum()), "")).add(OUTER);
		return summary;
	}

	private void scan(AsciiText out, Cycle cycle, double rt, String filter, String mobility, double from, double to) {
		if (!Double.isNaN(cycle.cv())) {
			out.add(term("MS:1001581", "FAIMS compensation voltage", Double.toString(cycle.cv()), unit("UO", "UO:0000218", "volt")))
					.add(OUTER);
		}
		out.add("<scanList count=\"1\">").add(INDENT).add(term("MS:1000795", "no combination", "", "")).add(INDENT).add("<scan>");
		out.add(INDENT).add(term("MS:1000016", "scan start time", Double.toString(minutesOf(rt)), unit("UO", "UO:0000031", "minute")));
		out.add(INDENT).add(term("MS:1000512", "filter string", filter, ""));
		if (!mobility.isEmpty()) {
			out.add(INDENT).add(mobility);
		}
		String mz = unit("MS", "MS:1000040", "m/z");
		out.add(INDENT).add("<scanWindowList count=\"1\"><scanWindow>")
				.add(term("MS:1000501", "scan window lower limit", Double.toString(from), mz))
				.add(term("MS:1000500", "scan window upper limit", Double.toString(to), mz))
				.add("</scanWindow></scanWindowList></scan></scanList>\n\t\t\t\t");
	}

	private void precursor(Cycle cycle, Cycle.Fragments wanted, long surveyIndex, AsciiText out) {
		String mz = unit("MS", "MS:1000040", "m/z");
		out.add("<precursorList count=\"1\"><precursor spectrumRef=\"").add(id(surveyIndex)).add("\">").add(INDENT).add("<isolationWindow>")
				.add(term("MS:1000827", "isolation window target m/z", Double.toString(wanted.target()), mz)).add(INDENT)
				.add(term("MS:1000828", "isolation window lower offset", Double.toString(wanted.half()), mz))
				.add(term("MS:1000829", "isolation window upper offset", Double.toString(wanted.half()), mz)).add("</isolationWindow>");
		out.add(INDENT).add("<selectedIonList count=\"1\"><selectedIon>")
				.add(term("MS:1000744", "selected ion m/z", Double.toString(wanted.target()), mz));
		for (int i = 0; i < cycle.ions().length; i++) {
			if (cycle.ions()[i] == wanted.ion()) {
				out.add(INDENT).add(term("MS:1000041", "charge state", Integer.toString(ions.charge[wanted.ion()]), "")).add(term("MS:1000042",
						"peak intensity", Double.toString((float) cycle.intensity()[i]), unit("MS", "MS:1000131", "number of detector counts")));
			}
		}
		out.add("</selectedIon></selectedIonList>").add(INDENT).add("<activation>")
				.add(term("MS:1000422", "beam-type collision-induced dissociation", "", ""))
				.add(term("MS:1000045", "collision energy", "27.0", unit("UO", "UO:0000266", "electronvolt")))
				.add("</activation></precursor></precursorList>\n\t\t\t\t");
	}

	private void end(AsciiText out) {
		arrays.appendTo(out);
		out.add("\n\t\t\t</spectrum>\n");
	}

	private void packArrays(boolean mobility) {
		int n = peaks.size();
		arrays.clear();
		arrays.add("<binaryDataArrayList count=\"").add(mobility ? 3 : 2).add("\">");
		array(peaks.mz, n, ArrayCoder.Kind.MZ, term("MS:1000514", "m/z array", "", unit("MS", "MS:1000040", "m/z")));
		array(peaks.intensity, n, ArrayCoder.Kind.INTENSITY,
				term("MS:1000515", "intensity array", "", unit("MS", "MS:1000131", "number of detector counts")));
		if (mobility) {
			mobilities = mobilities.length < n ? new double[n + n / 4] : mobilities;
			for (int i = 0; i < n; i++) {
				mobilities[i] = SpectrumSummary.mobilityOf(peaks.scan[i]);
			}
			array(mobilities, n, ArrayCoder.Kind.MOBILITY, term("MS:1003008", "raw inverse reduced ion mobility array", "",
					unit("MS", "MS:1002814", "volt-second per square centimeter")));
		}
		arrays.add("</binaryDataArrayList>");
	}

	private void array(double[] values, int count, ArrayCoder.Kind kind, String term) {
		coder.pack(values, count, kind);
		arrays.add("\n\t\t\t\t\t<binaryDataArray encodedLength=\"").add(AsciiText.base64Length(coder.packedLength())).add("\">").add(INDENT);
		coder.terms(kind, arrays);
		arrays.add(INDENT).add(term).add("\n\t\t\t\t\t<binary>").addBase64(coder.packed(), coder.packedLength())
				.add("</binary></binaryDataArray>");
	}

	private static String voltageText(Cycle cycle) {
		return Double.isNaN(cycle.cv()) ? "" : " cv=" + cycle.cv();
	}

	/** Retention times are written with seven decimals of a minute. */
	static double minutesOf(double seconds) {
		return Math.rint(seconds / 60 * 1e7) / 1e7;
	}

	static String id(long index) {
		return "controllerType=0 controllerNumber=1 scan=" + (index + 1);
	}

	static String term(String accession, String name, String value, String unit) {
		return "<cvParam cvRef=\"MS\" accession=\"" + accession + "\" name=\"" + name + "\" value=\"" + value + "\"" + unit + "/>";
	}

	static String unit(String vocabulary, String accession, String name) {
		return " unitCvRef=\"" + vocabulary + "\" unitAccession=\"" + accession + "\" unitName=\"" + name + "\"";
	}

	@Override
	public void close() {
		coder.close();
	}
}
