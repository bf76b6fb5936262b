package org.outcrop.ui.tests.imaging;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.tests.peakmap.Ui;

/** Answers dialogs as the user does: by what is seen in them. */
final class Dialogs {

	private Dialogs() {
	}

	static <T extends Control> List<T> all(Composite parent, Class<T> type) {
		return Stream.of(parent.getChildren()).flatMap(child -> Stream.concat(type.isInstance(child) ? Stream.of(type.cast(child)) : Stream.empty(),
				child instanceof Composite inner ? all(inner, type).stream() : Stream.empty())).toList();
	}

	/** Of those that are seen. */
	private static <T extends Control> Stream<T> seen(Composite parent, Class<T> type) {
		return all(parent, type).stream().filter(Control::isVisible);
	}

	static Optional<Button> button(Shell shell, String label) {
		return seen(shell, Button.class).filter(b -> b.getText().replace("&", "").equals(label)).findFirst();
	}

	/** Whether a button can be pressed. */
	static boolean isAble(Shell shell, String label) {
		return button(shell, label).filter(Button::isEnabled).isPresent();
	}

	static void press(Shell shell, String label) {
		Button button = button(shell, label).orElseThrow(() -> new AssertionError("no button " + label + " in " + seen(shell, Button.class).map(Button::getText).toList()));
		if ((button.getStyle() & SWT.CHECK) != 0) {
			button.setSelection(!button.getSelection());
		}
		button.notifyListeners(SWT.Selection, new Event());
		Ui.rest(10); // what is laid out anew is so when events were handled
	}

	/** Writes into the field behind a label. */
	static void write(Shell shell, String label, String text) {
		behind(shell, label, Text.class).setText(text);
	}

	/** Chooses in the list behind a label. */
	static void choose(Shell shell, String label, int item) {
		Combo combo = behind(shell, label, Combo.class);
		combo.select(item);
		combo.notifyListeners(SWT.Selection, new Event());
	}

	private static <T extends Control> T behind(Shell shell, String label, Class<T> type) {
		Label before = seen(shell, Label.class).filter(l -> l.getText().equals(label + ":")).findFirst().orElseThrow(() -> new AssertionError("no field " + label + " in " + words(shell)));
		List<Control> row = List.of(before.getParent().getChildren());
		Control field = row.get(row.indexOf(before) + 1);
		return type.isInstance(field) ? type.cast(field) : all((Composite) field, type).getFirst();
	}

	/** All that can be read in it. */
	static String words(Shell shell) {
		return Stream.concat(seen(shell, Label.class).map(Label::getText), seen(shell, Text.class).map(Text::getText)).reduce("", (a, b) -> a + "\n" + b);
	}

	/** Answers a dialog that something opens. */
	static void in(String title, Runnable opens, Consumer<Shell> answer) {
		Display display = Display.getCurrent();
		long end = System.nanoTime() + 20_000_000_000L;
		Throwable[] failed = new Throwable[1];
		display.timerExec(100, new Runnable() {
			@Override
			public void run() {
				Optional<Shell> shell = Stream.of(display.getShells()).filter(s -> s.isVisible() && s.getText().equals(title)).findFirst();
				if (shell.isPresent()) {
					try {
						answer.accept(shell.get());
					} catch (AssertionError | RuntimeException e) {
						failed[0] = e;
						if (!shell.get().isDisposed()) {
							shell.get().close();
						}
					}
				} else if (System.nanoTime() < end) {
					display.timerExec(50, this);
				}
			}
		});
		opens.run();
		if (failed[0] != null) {
			throw new AssertionError(failed[0].getMessage(), failed[0]);
		}
	}
}
