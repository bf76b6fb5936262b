package org.outcrop.ui.imaging.internal;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.PassState;

/** Over the image of a recorded file: how far reading it got, and the way to a store. Thread: user interface. */
public final class PassBanner extends Composite {

	private final ImagingModel model;
	private final Label words;
	private final Button stop;
	private final Button resample;

	PassBanner(Composite parent, ImagingModel model) {
		super(parent, SWT.NONE);
		this.model = model;
		GridLayout layout = new GridLayout(3, false);
		layout.marginHeight = 2;
		setLayout(layout);
		words = new Label(this, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		stop = new Button(this, SWT.PUSH);
		stop.setText("Stop");
		stop.addListener(SWT.Selection, e -> stopOrGoOn());
		resample = new Button(this, SWT.PUSH);
		resample.setText("Resample…");
		resample.setToolTipText("Brings all spectra onto one mass axis, in a store where every image is at hand");
		resample.addListener(SWT.Selection, e -> model.session().ifPresent(session -> ResampleAction.ask(getShell(), session)));
		refresh();
	}

	private void stopOrGoOn() {
		model.session().ifPresent(session -> {
			if (session.pass() instanceof PassState.Running) {
				Job.getJobManager().cancel(ImagingDesk.PASSES);
			} else {
				new ImagingDesk(model, new UiThread(getDisplay())).read(session);
			}
		});
	}

	/** Shows what holds. */
	void refresh() {
		Optional<ImagingSession> recorded = model.session().filter(session -> session.source().run().isPresent());
		boolean seen = recorded.isPresent();
		GridData data = (GridData) getLayoutData();
		if (data != null && data.exclude == seen) {
			data.exclude = !seen;
			setVisible(seen);
			requestLayout();
		}
		recorded.ifPresent(session -> {
			PassState pass = session.pass();
			String text = text(pass);
			if (!text.equals(words.getText())) {
				words.setText(text);
				words.setToolTipText(text);
			}
			boolean running = pass instanceof PassState.Running;
			boolean more = pass instanceof PassState.Stopped || pass instanceof PassState.Failed;
			String label = more ? "Go On" : "Stop";
			if (!label.equals(stop.getText())) {
				stop.setText(label);
				layout();
			}
			stop.setEnabled(running || more);
		});
	}

	private static String text(PassState pass) {
		return switch (pass) {
		case PassState.None none -> "As recorded.";
		case PassState.Running running -> String.format(Locale.ROOT, "Reading spectra: %,d of %,d%s", running.done(), running.total(),
				running.perSecond() > 0 ? String.format(Locale.ROOT, ", %,.0f pixels/s", running.perSecond()) : "");
		case PassState.Done done -> "As recorded: total ion current and base peak. Other images need a store on one mass axis.";
		case PassState.Stopped stopped -> String.format(Locale.ROOT, "Stopped after %,d of %,d spectra.", stopped.done(), stopped.total());
		case PassState.Failed failed -> failed.why().title() + ".";
		};
	}

	/** What it says, for tests. */
	public String text() {
		return words.getText();
	}

	/** For tests. */
	public Button stopButton() {
		return stop;
	}

	/** For tests. */
	public Button resampleButton() {
		return resample;
	}
}
