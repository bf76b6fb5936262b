package org.outcrop.ui.imaging.internal;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Notice;

/** What a part shows, or words in its place while there is nothing to show. Files can be dropped on it. Thread: user interface. */
public final class NoticeStack {

	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Canvas empty;
	private final Composite body;
	private Notice notice;

	/** @param first what is said at the beginning */
	public NoticeStack(Composite parent, Notice first) {
		notice = first;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(stack);
		empty = new Canvas(area, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		empty.addListener(SWT.MouseDown, e -> empty.forceFocus());
		empty.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = notice.text();
			}
		});
		body = new Composite(area, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		stack.topControl = empty;
		FileDrop.install(area);
	}

	/** For what the part shows; a grid of one column. */
	public Composite body() {
		return body;
	}

	/** All of it. */
	public Composite control() {
		return area;
	}

	/** Shows words. */
	public void say(Notice words) {
		if (!area.isDisposed()) {
			notice = words;
			empty.redraw();
			top(empty);
		}
	}

	/** Shows what the part has. */
	public void showBody() {
		if (!area.isDisposed()) {
			top(body);
		}
	}

	private void top(Control control) {
		if (stack.topControl != control) {
			stack.topControl = control;
			area.layout();
		}
	}

	/** The words, while there are some. */
	public Optional<Notice> notice() {
		return stack.topControl == empty ? Optional.of(notice) : Optional.empty();
	}

	/** The keyboard goes to what is shown. @param control of the body */
	public void setFocus(Control control) {
		if (stack.topControl == body) {
			control.setFocus();
		} else {
			empty.forceFocus();
		}
	}
}
