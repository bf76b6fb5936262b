package org.outcrop.ui.imaging.internal;

import java.util.Locale;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.outcrop.cache.ByteText;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.imaging.model.AxisDraft;

/** The first step of a resampling: what is in the image, and which m/z of it are wanted. Thread: user interface. */
final class SourceStep {

	private final StepForm form;
	private final Text from;
	private final Text to;

	SourceStep(Composite parent, ImagingRun run, Runnable changed) {
		form = new StepForm(parent, changed);
		ImagingOutline outline = run.outline();
		form.fact("Image", String.valueOf(run.file().getFileName()));
		form.fact("Pixels", String.format(Locale.ROOT, "%,d on %,d × %,d%s", outline.pixels(), outline.grid().x(), outline.grid().y(),
				outline.grid().z() > 1 ? " × " + outline.grid().z() : ""));
		form.fact("Spectra", outline.representation().name().toLowerCase(Locale.ROOT) + (outline.guessed() ? " (guessed)" : "") + ", " + outline.mode().id()
				+ String.format(Locale.ROOT, ", %,d points", outline.peaks()));
		form.fact("Files", ByteText.of(run.files().stream().mapToLong(file -> file.toFile().length()).sum()));
		form.fact("Instrument", instrument(outline.instrument()));
		form.fact("m/z, as stated", outline.statedMz().map(mz -> Numbers.fixed(mz.min(), 3) + " to " + Numbers.fixed(mz.max(), 3)).orElse("not stated"));
		int failed = run.checks().failures().size();
		form.fact("Left out", failed == 0 ? "no pixel" : failed + (failed == 1 ? " pixel" : " pixels") + " that can't be read; the part Checks lists them");
		Composite range = form.row("m/z range", 4);
		from = form.field(range, "from", "of the data", "Lower end of the mass axis; empty: as the file states it, or the smallest m/z there is");
		to = form.field(range, "to", "of the data", "Upper end of the mass axis; empty: as the file states it, or the largest m/z there is");
	}

	private static String instrument(ImagingOutline.Instrument instrument) {
		String analysers = String.join(", ", instrument.analysers());
		return instrument.model().isEmpty() ? analysers.isEmpty() ? "not stated" : "analyser " + analysers + ", model not stated" : instrument.model();
	}

	Composite control() {
		return form.control();
	}

	/** What was entered, besides what other steps ask. */
	AxisDraft entered(AxisDraft before) {
		return new AxisDraft(before.law(), before.a(), before.b(), before.spacing(), before.amount(), from.getText(), to.getText(), before.operator());
	}

	void setFocus() {
		from.setFocus();
	}
}
