package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.scan4d.Correction;
import org.outcrop.ui.scan4d.model.OverviewState;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/** The lines over the scan: its shape and why, whether the file is whole, what was found or decided. Thread: user interface. */
public final class ScanBanner extends Composite {

	private final ScanModel model;
	private final ScanActions actions;
	private final Link shape;
	private final Link state;
	private final Link found;
	private final Link cut;
	private final Link corrected;

	public ScanBanner(Composite parent, ScanModel model) {
		super(parent, SWT.NONE);
		this.model = model;
		this.actions = new ScanActions(model, this::getShell);
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		setLayout(layout);
		shape = link(1, true);
		state = link(1, false);
		found = link(2, true);
		cut = link(2, true);
		corrected = link(2, true);
	}

	private Link link(int columns, boolean grows) {
		Link link = new Link(this, SWT.NONE);
		link.setLayoutData(new GridData(grows ? SWT.FILL : SWT.END, SWT.CENTER, grows, false, columns, 1));
		link.addListener(SWT.Selection, this::clicked);
		return link;
	}

	private void clicked(Event event) {
		switch (event.text) {
		case "shape" -> actions.layout();
		case "notes" -> model.session().ifPresent(s -> new NotesDialog(getShell(), s.file(), notes(s)).open());
		case "stop" -> Job.getJobManager().cancel(ScanDesk.OVERVIEWS);
		case "compute" -> actions.overview();
		case "correct" -> actions.correct();
		default -> throw new IllegalArgumentException(event.text);
		}
	}

	/** Shows what the session says. */
	public void refresh() {
		Optional<ScanSession> session = model.session();
		boolean changed = set(shape, session.map(ScanBanner::shapeWords).orElse(""));
		changed |= set(state, session.map(ScanBanner::stateWords).orElse(""));
		state.setToolTipText(session.map(ScanBanner::details).orElse(""));
		changed |= set(found, session.map(ScanBanner::foundWords).orElse(""));
		changed |= show(found, !found.getText().isEmpty());
		changed |= set(cut, session.map(ScanSession::outline).map(ScanBanner::cutWords).orElse(""));
		changed |= show(cut, !cut.getText().isEmpty());
		changed |= set(corrected, session.map(ScanSession::correction).map(ScanBanner::correctedWords).orElse(""));
		changed |= show(corrected, !corrected.getText().isEmpty());
		changed |= show(this, session.isPresent());
		if (changed) {
			requestLayout();
			layout();
		}
	}

	private static boolean show(Control control, boolean wanted) {
		GridData data = (GridData) control.getLayoutData();
		boolean changed = data.exclude == wanted;
		data.exclude = !wanted;
		control.setVisible(wanted);
		return changed;
	}

	private static boolean set(Link link, String text) {
		if (text.equals(link.getText())) {
			return false;
		}
		link.setText(text);
		return true;
	}

	/** What is said of corrections, for tests. */
	public String correctedText() {
		return corrected.getText();
	}

	private static String shapeWords(ScanSession session) {
		Scan4dOutline outline = session.outline();
		LayoutChoice choice = outline.layout();
		String positions = outline.shape().scanY() + " × " + outline.shape().scanX() + " positions";
		String why = choice.evidence() == LayoutChoice.Evidence.ARRAY ? "" : ", " + plain(choice.reason());
		return positions + why + (session.scan().isSequence() ? "   <a href=\"shape\">Scan shape…</a>" : "");
	}

	private static String correctedWords(Correction correction) {
		return correction.isNone() ? "" : plain(correction.words()) + "   <a href=\"correct\">Corrections…</a>";
	}

	private static String plain(String text) {
		return text.replace("<", "‹").replace(">", "›").replace("&", "&&");
	}

	private static String stateWords(ScanSession session) {
		List<String> parts = new ArrayList<>();
		switch (session.overview().state()) {
		case OverviewState.Running r -> parts.add("overview  <a href=\"stop\">Stop</a>");
		case OverviewState.Stopped s -> parts.add("overview stopped  <a href=\"compute\">Compute</a>");
		case OverviewState.Failed f -> parts.add("no overview  <a href=\"compute\">Try again</a>");
		case OverviewState.Waiting w -> parts.add("analyzing …");
		case OverviewState.Ready r -> {
			// all is there: nothing is to be stopped or begun
		}
		}
		int count = notes(session).size();
		if (count > 0) {
			parts.add("<a href=\"notes\">" + count + (count == 1 ? " note" : " notes") + "</a>");
		}
		return String.join("    ", parts);
	}

	/** What was found is news only when the whole overview comes from there. */
	private static String foundWords(ScanSession session) {
		String words = session.overview().found();
		return words.startsWith(ScanDesk.FOUND) && session.overview().state() instanceof OverviewState.Ready ? plain(words) : "";
	}

	private static String details(ScanSession session) {
		String ready = session.overview().state() instanceof OverviewState.Ready r ? r.words() : "";
		String found = session.overview().found();
		return found.equals(ready) ? found : (found + "\n" + ready).strip();
	}

	/** What was decided about the file or was odd about it. */
	static List<String> notes(ScanSession session) {
		List<String> notes = new ArrayList<>(session.notices());
		session.scan().warnings().entries().stream().map(WarningLog.Entry::sentence).forEach(notes::add);
		return notes;
	}

	private static String cutWords(Scan4dOutline outline) {
		if (outline.complete()) {
			return "";
		}
		String frames = String.format(Locale.ROOT, "%,d", outline.frames());
		OptionalLong expected = outline.framesExpected();
		String of = expected.isPresent() ? String.format(Locale.ROOT, " of %,d", expected.getAsLong()) : "";
		return "⚠ The file ends early, or is still being written: " + frames + of + " frames are there. The rest is drawn as stripes.";
	}

	/** For tests. */
	public String shapeText() {
		return shape.getText();
	}

	/** For tests. */
	public String stateText() {
		return state.getText();
	}

	/** For tests. */
	public String foundText() {
		return found.getText();
	}

	/** For tests. */
	public String cutText() {
		return cut.getText();
	}
}
