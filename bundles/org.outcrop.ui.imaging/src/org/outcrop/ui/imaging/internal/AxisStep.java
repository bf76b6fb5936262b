package org.outcrop.ui.imaging.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.ui.imaging.model.AxisDraft;
import org.outcrop.ui.imaging.model.AxisDraft.Law;
import org.outcrop.ui.imaging.model.AxisDraft.Spacing;

/** The second step of a resampling: how bins grow, how wide they are, and what brings spectra onto them. Thread: user interface. */
final class AxisStep {

	private final StepForm form;
	private final Combo law;
	private final Composite terms;
	private final Text a;
	private final Text b;
	private final Combo spacing;
	private final Text amount;
	private final Combo operator;

	AxisStep(Composite parent, Runnable changed) {
		form = new StepForm(parent, changed);
		law = form.combo("Bins grow", Stream.of(Law.values()).map(Law::label).toList(),
				"How the width of a bin follows the m/z; each kind of analyser has its own law");
		terms = form.row("", 4);
		a = form.field(terms, "A (mDa²/Da)", "", "The term that grows with m: the spread of start energies");
		b = form.field(terms, "B", "", "The term that grows with m²: the resolving power");
		StepForm.show(terms, false);
		spacing = form.combo("Bins are", Stream.of(Spacing.values()).map(Spacing::label).toList(), "What the next field says");
		amount = form.field(form.control(), "Width or number", "", "A width with the m/z at which it holds, as 0.005@1000 or 5 ppm@1000; or a number of bins");
		List<String> operators = new ArrayList<>(List.of("chosen by the spectra"));
		for (Interpolation each : Interpolation.values()) {
			operators.add(each.id() + (each.isConserving() ? "" : " (for display only: changes ratios of ions)"));
		}
		operator = form.combo("Operator", operators, "What brings the points of a spectrum into bins: bin for peaks, cumulative-linear for profiles");
		amount.setEnabled(false);
	}

	Composite control() {
		return form.control();
	}

	/** What was entered, besides what other steps ask. */
	AxisDraft entered(AxisDraft before) {
		int chosen = operator.getSelectionIndex();
		AxisDraft entered = new AxisDraft(Law.values()[law.getSelectionIndex()], a.getText(), b.getText(), Spacing.values()[spacing.getSelectionIndex()],
				amount.getText(), before.from(), before.to(), chosen <= 0 ? Optional.empty() : Optional.of(Interpolation.values()[chosen - 1]));
		amount.setEnabled(entered.spacing() != Spacing.AUTOMATIC);
		amount.setMessage(switch (entered.spacing()) {
		case AUTOMATIC -> "";
		case WIDTH -> entered.law() == Law.TWO_TERM ? "bins per peak width: 5" : "0.005@1000 or 5 ppm@1000";
		case BINS -> "100000";
		});
		StepForm.show(terms, entered.law() == Law.TWO_TERM);
		return entered;
	}

	void setFocus() {
		law.setFocus();
	}
}
