package org.outcrop.ui.scan4d.fourier;

import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.model.FourierChange;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** What transform there is, and what computing another takes. */
public final class ComputePart {

	private static final int LEAST_WIDTH = 560;

	private final FourierModel model;
	private ScrolledComposite scroll;
	private Composite body;
	private StateRow state;
	private ChoiceRows choices;
	private EstimateRows estimates;
	private FourierDesk desk;
	private boolean computing;

	@Inject
	public ComputePart(FourierModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		parent.setLayout(new FillLayout());
		UiThread ui = new UiThread(parent.getDisplay());
		desk = FourierDesk.of(model, ui);
		scroll = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		body = new Composite(scroll, SWT.NONE);
		body.setLayout(new GridLayout(2, false));
		scroll.setContent(body);
		state = new StateRow(body, model, desk);
		state.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		estimates = new EstimateRows(body, model, desk);
		estimates.control().setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		choices = new ChoiceRows(body, model);
		choices.control().setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		scroll.addListener(SWT.Resize, e -> fit());
		FileDrop.install(scroll);
		Consumer<FourierChange> changed = this::changed;
		model.addListener(changed);
		scroll.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			estimates.close();
		});
		changed(FourierChange.SESSION);
	}

	private void changed(FourierChange change) {
		if (scroll.isDisposed() || change != FourierChange.SESSION && change != FourierChange.STATE) {
			return;
		}
		desk.ensure();
		desk.direct();
		boolean now = model.computing().isPresent();
		if (computing && !now) {
			// what is left to do, and what is free, is another than before
			estimates.forget();
		}
		computing = now;
		estimates.refresh(this::estimated);
		choices.refresh();
		estimated();
	}

	private void estimated() {
		if (!scroll.isDisposed()) {
			state.refresh(estimates.chosen());
			body.layout(true, true);
			fit();
		}
	}

	/** As narrow as the part is, with as many lines as that takes. */
	private void fit() {
		int width = Math.max(LEAST_WIDTH, scroll.getClientArea().width);
		scroll.setMinSize(LEAST_WIDTH, body.computeSize(width, SWT.DEFAULT).y);
	}

	@Focus
	void focus() {
		estimates.control().setFocus();
	}

	/** What there is, for tests. */
	public StateRow state() {
		return state;
	}

	/** What computing takes, for tests. */
	public EstimateRows estimates() {
		return estimates;
	}

	/** What can be chosen, for tests. */
	public ChoiceRows choices() {
		return choices;
	}
}
