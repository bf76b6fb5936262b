package org.outcrop.ui.tests.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.ui.LongTable;

class LongTableTest {

	private static final long MANY = 3_000_000_000L;

	private final AtomicLong asked = new AtomicLong();
	private Shell shell;
	private LongTable table;

	@BeforeEach
	void open() {
		shell = new Shell(Display.getCurrent());
		shell.setLayout(new FillLayout());
		table = new LongTable(shell, List.of(new LongTable.Column("Number", "9999999999", true),
				new LongTable.Column("Twice", "9999999999", true)));
		shell.setSize(400, 500);
		shell.open();
		table.setFocus();
		while (shell.getDisplay().readAndDispatch()) {
			// whatever had the focus before lets go of its keys
		}
		table.setRows(new LongTable.Rows() {
			@Override
			public long count() {
				return MANY;
			}

			@Override
			public String text(long row, int column) {
				asked.incrementAndGet();
				return Long.toString(row * (column + 1));
			}
		});
	}

	@AfterEach
	void close() {
		shell.dispose();
	}

	private void key(int keyCode) {
		Event event = new Event();
		event.keyCode = keyCode;
		table.table().notifyListeners(SWT.KeyDown, event);
	}

	@Test
	void onlyVisibleRowsAreAskedFor() {
		assertTrue(table.table().getItemCount() < 60, table.table().getItemCount() + " rows");
		assertTrue(asked.get() < 1000, asked.get() + " questions");
	}

	@Test
	void anyRowCanBeReached() {
		table.scrollTo(2_500_000_000L);
		assertEquals("2500000000", table.table().getItem(0).getText(0));
		assertEquals("5000000000", table.table().getItem(0).getText(1));
	}

	@Test
	void keysGoToTheEndsAndTellWhatIsChosen() {
		AtomicLong chosen = new AtomicLong(-1);
		table.onSelect(chosen::set);
		key(SWT.END);
		assertEquals(MANY - 1, chosen.get());
		key(SWT.ARROW_UP);
		assertEquals(MANY - 2, chosen.get());
		assertEquals(Long.toString(MANY - 2), table.table().getSelection()[0].getText(0));
		key(SWT.HOME);
		assertEquals(0, chosen.get());
		assertEquals(0, table.firstVisible());
	}

	@Test
	void selectingARowShowsIt() {
		table.select(OptionalLong.of(123_456_789));
		assertEquals("123456789", table.table().getSelection()[0].getText(0));
		assertTrue(table.firstVisible() > 0);
	}

	@Test
	void theWheelScrolls() {
		Event event = new Event();
		event.count = -3;
		table.table().notifyListeners(SWT.MouseVerticalWheel, event);
		assertEquals(3, table.firstVisible());
		event.count = 3;
		table.table().notifyListeners(SWT.MouseVerticalWheel, event);
		assertEquals(0, table.firstVisible());
	}
}
