package org.outcrop.ui.imaging.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Text;
import org.outcrop.imaging.store.TableOptions;
import org.outcrop.ui.imaging.model.TargetDraft;
import org.outcrop.ui.imaging.model.TargetDraft.Form;

/** The third step of a resampling: what is written, where, and what of an interrupted run is used. Thread: user interface. */
final class TargetStep {

	private static final List<String> LAYOUTS = List.of("by bins: quick images (CSC)", "by pixels: quick spectra (CSR)", "both: quick either way");

	private final StepForm fields;
	private final Combo form;
	private final Text name;
	private final Text folder;
	private final Combo layout;
	private final Text ions;
	private final Button overwrite;
	private final Button keep;
	private final Button resume;
	private boolean quiet;
	/** The form whose ending the name has. */
	private int shown;

	TargetStep(Composite parent, TargetDraft first, Runnable changed) {
		fields = new StepForm(parent, () -> {
			if (!quiet) {
				changed.run();
			}
		});
		form = fields.combo("Form", Stream.of(Form.values()).map(Form::label).toList(), "What is written; the ending of the name says the same");
		name = fields.field(fields.control(), "Name", "", "Ends in .zarr for a SpatialData store, in .ome.zarr for images alone, in .h5ad for a table");
		Composite row = fields.row("Folder", 3);
		folder = fields.field(row, "", "", "Has to be there, with room for the store and what waits beside it");
		Button browse = new Button(row, SWT.PUSH);
		browse.setText("Browse…");
		browse.addListener(SWT.Selection, e -> browse());
		layout = fields.combo("Values lie", LAYOUTS, "Columns are quick for images of ions, rows for spectra of pixels");
		layout.select(first.layout().ordinal());
		ions = fields.field(fields.control(), "Images of ions", "none: 798.54; 772.53 ± 5 ppm", "m/z whose images are drawn into the store, with ; between them");
		overwrite = fields.check("Replace the store if it is there", first.overwrite(), "Only a store that was written completely takes its place");
		keep = fields.check("Keep what is done on the disk, to go on after an interruption", first.keep(),
				"Small images are quicker without: their values wait in memory");
		resume = fields.check("Go on with the run that was interrupted here", first.resume(), "It needs the same axis and operator; without it, the run begins anew");
		Path path = first.path();
		quiet = true;
		name.setText(String.valueOf(path.getFileName()));
		folder.setText(String.valueOf(path.getParent()));
		quiet = false;
	}

	Composite control() {
		return fields.control();
	}

	/** Another form is another ending of the name. */
	private void rename() {
		if (form.getSelectionIndex() != shown) {
			quiet = true;
			name.setText(Form.values()[form.getSelectionIndex()].named(name.getText()));
			quiet = false;
		}
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(folder.getShell());
		dialog.setFilterPath(folder.getText());
		Optional.ofNullable(dialog.open()).ifPresent(folder::setText);
	}

	/** What was entered. */
	TargetDraft entered() {
		rename();
		String path = name.getText().isBlank() ? "" : folder.getText().strip() + File.separator + name.getText().strip();
		TargetDraft entered = new TargetDraft(path, TableOptions.Layout.values()[layout.getSelectionIndex()], ions.getText(), overwrite.getSelection(),
				resume.getSelection(), keep.getSelection());
		Stream.of(Form.values()).filter(each -> is(entered, each)).findFirst().ifPresent(each -> form.select(each.ordinal()));
		shown = form.getSelectionIndex();
		boolean table = form.getSelectionIndex() != Form.OME_ZARR.ordinal();
		layout.setEnabled(table);
		ions.setEnabled(form.getSelectionIndex() != Form.H5AD.ordinal());
		return entered;
	}

	private static boolean is(TargetDraft draft, Form form) {
		try {
			return draft.form() == form;
		} catch (IllegalArgumentException e) {
			return false; // what is wrong is said when it is planned
		}
	}

	/** Whether there is something to go on with. */
	void setInterrupted(boolean interrupted) {
		StepForm.show(resume, interrupted);
	}

	void setFocus() {
		name.setFocus();
	}
}
