package org.outcrop.ui.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.outcrop.cache.CacheRoot;
import org.outcrop.runtime.CacheCompression;
import org.outcrop.runtime.OutcropPreferences;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.runtime.StorageMode;

/** Preferences &gt; Outcrop: where data is kept while it is open, and how much memory it may take. */
public final class DataPage extends PreferencePage implements IWorkbenchPreferencePage {

	private static final double GIB = 1L << 30;
	/** What an empty field means, as in {@link OutcropPreferences#cacheQuota}. */
	private static final long USUAL_QUOTA = 100L << 30;

	private Combo mode;
	private Combo compression;
	private Text folder;
	private Text quota;
	private Text memory;

	@Override
	public void init(IWorkbench workbench) {
		setDescription("Where data is kept while it is open. A change counts for files that are opened after it.");
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 0;
		body.setLayout(layout);
		mode = combo(body, "&Keep peaks:", "automatically (in memory when they fit the budget)", "in memory (nothing kept after closing)",
				"out of core (in the cache folder, found again next time)");
		compression = combo(body, "&Compression of the cache:", "zstd (smallest)", "snappy (fast)", "gzip", "none");
		label(body, "Cache &folder:");
		folder = new Text(body, SWT.BORDER);
		folder.setMessage(CacheRoot.defaultFolder().toString());
		folder.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		folder.addListener(SWT.Modify, e -> check());
		Button browse = new Button(body, SWT.PUSH);
		browse.setText("&Browse…");
		browse.addListener(SWT.Selection, e -> browse());
		quota = number(body, "Cache at &most (GiB):", "100; 0 is no limit; the longest unused goes first");
		memory = number(body, "M&emory for data (GiB):", "a quarter of this computer's");
		label(body, "");
		Label hint = new Label(body, SWT.WRAP);
		hint.setText("The memory counts from the next start on. Now: "
				+ Math.round(OutcropRuntime.get().memoryBudget().total() / GIB * 10) / 10.0 + " GiB.");
		hint.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		show();
		return body;
	}

	private Text number(Composite body, String text, String whenEmpty) {
		label(body, text);
		Text field = new Text(body, SWT.BORDER);
		field.setMessage(whenEmpty);
		field.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		field.addListener(SWT.Modify, e -> check());
		return field;
	}

	private static void label(Composite body, String text) {
		new Label(body, SWT.NONE).setText(text);
	}

	private static Combo combo(Composite body, String text, String... items) {
		label(body, text);
		Combo combo = new Combo(body, SWT.READ_ONLY);
		combo.setItems(items);
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		return combo;
	}

	private void show() {
		OutcropPreferences chosen = OutcropRuntime.get().preferences();
		mode.select(chosen.storageMode().ordinal());
		compression.select(chosen.cacheCompression().ordinal());
		folder.setText(chosen.cacheFolder().map(Path::toString).orElse(""));
		boolean usual = chosen.cacheQuota().equals(OptionalLong.of(USUAL_QUOTA));
		quota.setText(usual ? "" : String.format(Locale.ROOT, "%.0f", chosen.cacheQuota().orElse(0) / GIB));
		OptionalLong bytes = chosen.memoryBudget();
		memory.setText(bytes.isPresent() ? String.format(Locale.ROOT, "%.1f", bytes.getAsLong() / GIB) : "");
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setMessage("Folder for the cache; it may grow to many gigabytes.");
		dialog.setFilterPath(folder.getText());
		String picked = dialog.open();
		if (picked != null) {
			folder.setText(picked);
		}
	}

	private void check() {
		String problem = null;
		if (!folder.getText().isBlank() && !Path.of(folder.getText().strip()).isAbsolute()) {
			problem = "The cache folder needs a whole path, from the root on.";
		} else if (!quota.getText().isBlank() && bytes(quota, 0).isEmpty()) {
			problem = "The size of the cache is a number of GiB, such as 50; 0 is no limit, empty is 100.";
		} else if (!memory.getText().isBlank() && bytes(memory, 0.1).isEmpty()) {
			problem = "The memory is a number of GiB, such as 2.5; leave it empty for a quarter of this computer's.";
		}
		setErrorMessage(problem);
		setValid(problem == null);
	}

	private static Optional<Long> bytes(Text field, double least) {
		try {
			double gib = Double.parseDouble(field.getText().strip().replace(',', '.'));
			return gib >= least && gib < 1e6 ? Optional.of((long) (gib * GIB)) : Optional.empty();
		} catch (NumberFormatException e) {
			// said in words by check()
			return Optional.empty();
		}
	}

	@Override
	protected void performDefaults() {
		mode.select(StorageMode.AUTO.ordinal());
		compression.select(CacheCompression.ZSTD.ordinal());
		folder.setText("");
		quota.setText("");
		memory.setText("");
		super.performDefaults();
	}

	@Override
	public boolean performOk() {
		OutcropPreferences preferences = OutcropRuntime.get().preferences();
		preferences.choose(OutcropPreferences.STORAGE_MODE, StorageMode.values()[mode.getSelectionIndex()].id());
		preferences.choose(OutcropPreferences.CACHE_COMPRESSION, CacheCompression.values()[compression.getSelectionIndex()].id());
		preferences.choose(OutcropPreferences.CACHE_DIR, folder.getText().strip());
		preferences.choose(OutcropPreferences.MEMORY_BUDGET, bytes(memory, 0.1).map(String::valueOf).orElse(""));
		preferences.choose(OutcropPreferences.CACHE_QUOTA, bytes(quota, 0).map(String::valueOf).orElse(""));
		return true;
	}
}
