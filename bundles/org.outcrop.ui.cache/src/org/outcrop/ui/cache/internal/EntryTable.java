package org.outcrop.ui.cache.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.outcrop.cache.CacheProviders.Listed;

/** The table of entries: sorted by a click on a heading, filtered by words, with the selection kept when it is filled anew. */
final class EntryTable {

	private final TableViewer viewer;
	private EntryColumn sorted = EntryColumn.LAST_USED;
	private boolean ascending = true;
	private String filter = "";

	/** An entry is the same one although its size or state has changed. */
	private static final class SameEntry implements IElementComparer {
		@Override
		public boolean equals(Object a, Object b) {
			return a instanceof Listed one && b instanceof Listed other ? one.status().location().equals(other.status().location())
					&& one.status().key().equals(other.status().key()) && one.provider().id().equals(other.provider().id()) : Objects.equals(a, b);
		}

		@Override
		public int hashCode(Object element) {
			return element instanceof Listed entry ? Objects.hash(entry.status().location(), entry.status().key()) : Objects.hashCode(element);
		}
	}

	EntryTable(Composite parent) {
		viewer = new TableViewer(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL);
		viewer.setUseHashlookup(true);
		viewer.setComparer(new SameEntry());
		viewer.setContentProvider(ArrayContentProvider.getInstance());
		viewer.getTable().setHeaderVisible(true);
		Arrays.stream(EntryColumn.values()).forEach(this::addColumn);
		viewer.setComparator(new ViewerComparator() {
			@Override
			public int compare(Viewer v, Object a, Object b) {
				int order = sorted.order().compare(((Listed) a).status(), ((Listed) b).status());
				return ascending ? order : -order;
			}
		});
		viewer.addFilter(new ViewerFilter() {
			@Override
			public boolean select(Viewer v, Object root, Object element) {
				return EntryColumn.matches(((Listed) element).status(), filter);
			}
		});
		viewer.getTable().getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				if (e.childID == ACC.CHILDID_SELF) {
					e.result = "Cache entries";
				}
			}
		});
		showOrder();
	}

	private void addColumn(EntryColumn column) {
		TableViewerColumn shown = new TableViewerColumn(viewer, column.alignment());
		shown.getColumn().setText(column.title());
		shown.getColumn().setWidth(column.width());
		shown.getColumn().setMoveable(true);
		shown.getColumn().setData(column);
		shown.getColumn().addListener(SWT.Selection, e -> sortBy(column));
		shown.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object element) {
				return column.text(((Listed) element).status());
			}
		});
	}

	private void sortBy(EntryColumn column) {
		ascending = column != sorted || !ascending;
		sorted = column;
		showOrder();
		viewer.refresh();
	}

	private void showOrder() {
		for (TableColumn column : viewer.getTable().getColumns()) {
			if (column.getData() == sorted) {
				viewer.getTable().setSortColumn(column);
			}
		}
		viewer.getTable().setSortDirection(ascending ? SWT.UP : SWT.DOWN);
	}

	/** Shows only entries that hold all these words; none for all. */
	void setFilter(String words) {
		filter = words;
		viewer.refresh();
	}

	/** Shows other entries; those that are still there stay selected. */
	void show(List<Listed> entries) {
		if (viewer.getInput() == null) {
			viewer.setInput(entries);
			return;
		}
		var selection = viewer.getStructuredSelection();
		Table table = viewer.getTable();
		table.setRedraw(false);
		int top = table.getTopIndex();
		viewer.setInput(entries);
		viewer.setSelection(selection, false);
		table.setTopIndex(top);
		table.setRedraw(true);
	}

	@SuppressWarnings("unchecked")
	List<Listed> selected() {
		return viewer.getStructuredSelection().toList();
	}

	/** Rows that the filter lets through. */
	int visible() {
		return viewer.getTable().getItemCount();
	}

	void onSelection(Consumer<List<Listed>> listener) {
		viewer.addSelectionChangedListener(e -> listener.accept(selected()));
	}

	/** For menu, focus and keys. */
	Table control() {
		return viewer.getTable();
	}
}
