package org.outcrop.ui.scan4d.fourier;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.scan4d.fourier.model.FourierChange;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.widgets.FourierBar;
import org.outcrop.ui.scan4d.internal.ContrastSliders;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Contrast of one of the explorer's pictures: percentiles, gamma, scale, a range that stays. */
public final class FourierContrastPart {

	private static final List<FourierPane> PANES = List.of(FourierPane.MEAN, FourierPane.PIXEL, FourierPane.AMPLITUDE, FourierPane.SOURCE,
			FourierPane.FILTER, FourierPane.OBJECT_PHASE, FourierPane.OBJECT_AMPLITUDE);

	private final FourierModel model;
	private Combo pane;
	private ContrastSliders sliders;

	@Inject
	public FourierContrastPart(FourierModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		body.setLayout(new GridLayout());
		pane = new Combo(body, SWT.READ_ONLY);
		PANES.forEach(p -> pane.add(p.label()));
		pane.select(0);
		pane.setToolTipText("The picture whose contrast stands here");
		sliders = new ContrastSliders(body, FourierBar.styled(model, this::pane));
		sliders.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		pane.addListener(SWT.Selection, e -> refresh());
		FileDrop.install(body);
		Consumer<FourierChange> changed = change -> refresh();
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> model.removeListener(changed));
		refresh();
	}

	private FourierPane pane() {
		return PANES.get(Math.max(0, pane.getSelectionIndex()));
	}

	private void refresh() {
		if (!pane.isDisposed()) {
			sliders.refresh();
			model.session().flatMap(session -> session.shown(pane())).ifPresent(shown -> sliders.showRange(shown.painted().contrast()));
		}
	}

	@Focus
	void focus() {
		pane.setFocus();
	}

	/** The sliders, for tests. */
	public ContrastSliders sliders() {
		return sliders;
	}
}
