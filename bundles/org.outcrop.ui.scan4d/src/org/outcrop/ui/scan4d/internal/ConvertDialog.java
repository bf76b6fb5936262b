package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.data.DataException;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ConversionPlan;
import org.outcrop.scan4d.convert.PythonClass;
import org.outcrop.scan4d.convert.ScanConversion;
import org.outcrop.scan4d.convert.Storage;
import org.outcrop.scan4d.convert.ZarrStorage;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.model.Problem;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Asks how a scan is to be converted, and says what that takes before it starts. Thread: user interface. */
public final class ConvertDialog extends TitleAreaDialog {

	/** Rate of the disk that the time is estimated with, where nothing was measured. */
	private static final double USUAL_BYTES_PER_SECOND = 400e6;

	/** A name that ends so is that of a store; its numbers have one layout, which the estimate tells. */
	private static final String ZARR = ".zarr";

	private final ScanSession session;
	private LatestWork planning;
	private Text target;
	private Combo storage;
	private Combo python;
	private Button overviews;
	private Button overwrite;
	private Label estimate;
	private Path path;
	private ConversionOptions options = ConversionOptions.STANDARD;

	public ConvertDialog(Shell parent, ScanSession session) {
		super(parent);
		this.session = session;
		String name = session.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
		boolean emd = ScanActions.isEmd(session);
		this.path = session.file().resolveSibling(name + (emd ? "-converted.emd" : ".emd"));
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Convert to EMD");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite form = new Composite(area, SWT.NONE);
		form.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		form.setLayout(new GridLayout(3, false));
		planning = new LatestWork("outcrop-conversion-plan", new UiThread(parent.getDisplay()));
		form.addListener(SWT.Dispose, e -> planning.close());
		new Label(form, SWT.NONE).setText("New file:");
		target = new Text(form, SWT.BORDER);
		target.setText(path.toString());
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
		wide.widthHint = 380;
		target.setLayoutData(wide);
		Button browse = new Button(form, SWT.PUSH);
		browse.setText("Browse…");
		browse.addListener(SWT.Selection, e -> browse());
		storage = combo(form, "Storage:", "contiguous: fastest, any region reads without waste", "compressed frame by frame (deflate)",
				"compressed blocks of 16 × 16 × 16 × 16: every axis alike");
		python = combo(form, "For Python:", "Array: opens in every reader of EMD 1.0", "DataCube: opens in py4DSTEM as a data cube");
		overviews = check(form, "Compute overviews on the way and keep them in the new file", true);
		overwrite = check(form, "Replace the file or store if it is there", false);
		estimate = new Label(form, SWT.WRAP);
		GridData tall = new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1);
		tall.heightHint = 80;
		estimate.setLayoutData(tall);
		setTitle("Write the scan as an EMD file (HDF5), or as a Zarr store (.zarr)");
		setMessage(session.file().getFileName() + " stays as it is."
				+ (session.correction().isNone() ? "" : " Frames are written as they are shown, " + session.correction().words() + "."));
		target.addListener(SWT.Modify, e -> plan());
		return area;
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		plan();
		return contents;
	}

	private Combo combo(Composite form, String label, String... items) {
		new Label(form, SWT.NONE).setText(label);
		Combo combo = new Combo(form, SWT.READ_ONLY);
		combo.setItems(items);
		combo.select(0);
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		combo.addListener(SWT.Selection, e -> plan());
		return combo;
	}

	private Button check(Composite form, String text, boolean chosen) {
		new Label(form, SWT.NONE);
		Button button = new Button(form, SWT.CHECK);
		button.setText(text);
		button.setSelection(chosen);
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		button.addListener(SWT.Selection, e -> plan());
		return button;
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setFilterExtensions(new String[] {"*.emd", "*.h5", "*" + ZARR});
		dialog.setFilterPath(Optional.ofNullable(path.getParent()).map(Path::toString).orElse(""));
		dialog.setFileName(path.getFileName().toString());
		String chosen = dialog.open();
		if (chosen != null) {
			target.setText(chosen);
		}
	}

	/** Looks what the conversion would do; disks are asked elsewhere than here. */
	private void plan() {
		Button ok = getButton(IDialogConstants.OK_ID);
		if (ok == null) {
			return;
		}
		ok.setEnabled(false);
		if (target.getText().isBlank()) {
			setErrorMessage("Name a file to write.");
			return;
		}
		path = Path.of(target.getText().strip()).toAbsolutePath().normalize();
		options = ConversionOptions.STANDARD.with(Storage.values()[storage.getSelectionIndex()])
				.with(PythonClass.values()[python.getSelectionIndex()]).withOverviews(overviews.getSelection())
				.withOverwrite(overwrite.getSelection());
		boolean zarr = target.getText().strip().toLowerCase(Locale.ROOT).endsWith(ZARR);
		options = zarr ? options.with(ZarrStorage.STANDARD) : options;
		storage.setEnabled(!zarr);
		python.setEnabled(!zarr);
		Path asked = path;
		ConversionOptions wanted = options;
		planning.submit(progress -> ScanConversion.plan(session.scan(), asked, wanted), this::show, this::refuse);
	}

	private void show(ConversionPlan plan) {
		setErrorMessage(null);
		StringBuilder words = new StringBuilder("At most " + Conversion.bytes(plan.mostBytes()));
		plan.freeBytes().ifPresent(free -> words.append(", ").append(Conversion.bytes(free)).append(" free"));
		long seconds = Math.max(1, Math.round((plan.dataBytes() - plan.resumable()) / USUAL_BYTES_PER_SECOND));
		words.append(". About ").append(seconds < 120 ? seconds + " s" : (seconds + 30) / 60 + " min").append(" at 400 MB/s");
		words.append(plan.chunk().isEmpty() ? "" : ", chunks of " + plan.chunk()).append(". ").append(Notice.sentence(plan.storageReason()));
		if (plan.resumable() > 0) {
			words.append(" Goes on with ").append(Conversion.bytes(plan.resumable())).append(" of an interrupted run.");
		}
		plan.notices().forEach(notice -> words.append(" ").append(Notice.sentence(notice)));
		estimate.setText(words.toString());
		estimate.requestLayout();
		getButton(IDialogConstants.OK_ID).setEnabled(true);
	}

	private void refuse(RuntimeException problem) {
		setErrorMessage(problem instanceof DataException data ? Problem.sentence(data) : problem.getMessage());
		estimate.setText("");
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Convert", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	/** File to write. */
	public Path target() {
		return path;
	}

	/** How to write it. */
	public ConversionOptions options() {
		return options;
	}
}
