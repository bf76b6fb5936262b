package org.outcrop.ui.store.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.store.ItemKind;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.store.model.Chosen;
import org.outcrop.ui.store.model.CopyFacts;
import org.outcrop.ui.store.model.CopyOrder;
import org.outcrop.ui.store.model.Packing;
import org.outcrop.ui.store.model.Sizes;
import org.outcrop.ui.store.model.StoreDesk;

/** Asks where an item is copied or moved to, and in which chunks it is stored there. Thread: user interface. */
public final class CopyDialog extends TitleAreaDialog {

	/** What the dialog is for. */
	public enum Purpose {
		COPY("Copy", "Copies an item, or a folder and all below it, to any store."),
		MOVE("Move", "Copies to the other place, and then takes the original away."),
		RECHUNK("Rechunk and Recompress", "Stores an array anew, in other chunks or packed otherwise.");

		private final String title;
		private final String words;

		Purpose(String title, String words) {
			this.title = title;
			this.words = words;
		}

		/** As the title says it. */
		public String title() {
			return title;
		}
	}

	private static final int LOOK_MILLIS = 300;

	private final StoreDesk desk;
	private final Chosen source;
	private final Purpose purpose;
	private final Optional<List<Long>> proposal;
	private final LatestWork looking;
	private Text target;
	private Text chunk;
	private Text shard;
	private Combo packing;
	private Button replace;
	private Button verify;
	private Button swap;
	private Label facts;
	private Optional<CopyFacts> known = Optional.empty();
	private Optional<CopyOrder> order = Optional.empty();
	private int looks;

	/** @param proposal chunks that are proposed */
	public CopyDialog(Shell parent, StoreDesk desk, Chosen source, Purpose purpose, Optional<List<Long>> proposal) {
		super(parent);
		this.desk = desk;
		this.source = source;
		this.purpose = purpose;
		this.proposal = proposal;
		looking = new LatestWork("outcrop-store-copy-look", new UiThread(parent.getDisplay()));
		setHelpAvailable(false);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(purpose.title);
		shell.addListener(SWT.Dispose, e -> looking.close());
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(purpose.title + " " + source.place().path());
		setMessage(purpose.words);
		Composite outer = (Composite) super.createDialogArea(parent);
		Composite area = new Composite(outer, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 12;
		layout.marginHeight = 10;
		area.setLayout(layout);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		target = field(area, "To", "Address of the copy: disk:/data/x!name, zarr:/data/x.zarr!name, memory:work!name, s3:bucket/prefix!name", 1);
		Button browse = new Button(area, SWT.PUSH);
		browse.setText("Folder...");
		browse.addListener(SWT.Selection, e -> browse());
		boolean array = source.entry().kind() == ItemKind.ARRAY;
		if (array) {
			chunk = field(area, "Chunks", "Items of a chunk on each axis, with commas; empty keeps those of the source", 2);
			shard = field(area, "Shards", "Items of a shard on each axis, multiples of the chunk; empty for none", 2);
			label(area, "Packing");
			packing = new Combo(area, SWT.READ_ONLY);
			packing.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
			for (Packing each : Packing.values()) {
				packing.add(each.label());
			}
			packing.select(Packing.KEEP.ordinal());
			packing.addListener(SWT.Selection, e -> validate());
		}
		verify = check(area, "Read back and compare before it appears");
		replace = check(area, "Replace what is at the target");
		swap = check(area, "Put the result in the place of the original");
		swap.setVisible(purpose == Purpose.RECHUNK);
		facts = new Label(area, SWT.WRAP);
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, true, 3, 1);
		data.widthHint = 560;
		data.heightHint = 72;
		data.verticalIndent = 8;
		facts.setLayoutData(data);
		facts.setText("Looking at the source …");
		if (proposal.isPresent() && array) {
			chunk.setText(Sizes.editable(proposal.get()));
		}
		target.setText(proposedTarget());
		look();
		return outer;
	}

	private String proposedTarget() {
		String name = source.place().address();
		return purpose == Purpose.RECHUNK ? name + "-rechunked" : purpose == Purpose.COPY ? name + "-copy" : name;
	}

	private static void label(Composite area, String text) {
		new Label(area, SWT.NONE).setText(text);
	}

	private Text field(Composite area, String name, String toolTip, int columns) {
		label(area, name);
		Text text = new Text(area, SWT.BORDER);
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1));
		text.setToolTipText(toolTip);
		text.setMessage(columns == 1 ? "" : name.equals("Shards") ? "none, or as it is where chunks stay" : "as it is");
		text.addListener(SWT.Modify, e -> {
			validate();
			if (text == target) {
				lookLater();
			}
		});
		return text;
	}

	private Button check(Composite area, String text) {
		new Label(area, SWT.NONE);
		Button button = new Button(area, SWT.CHECK);
		button.setText(text);
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		button.addListener(SWT.Selection, e -> validate());
		return button;
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setMessage("A folder of files, or a Zarr folder, that the copy is put into");
		String folder = dialog.open();
		if (folder != null) {
			target.setText((folder.endsWith(".zarr") ? "zarr:" : "disk:") + folder + "!" + source.place().path().name());
		}
	}

	private void lookLater() {
		int mine = ++looks;
		known = Optional.empty();
		getShell().getDisplay().timerExec(LOOK_MILLIS, () -> {
			if (mine == looks && !facts.isDisposed()) {
				look();
			}
		});
	}

	private void look() {
		String address = target.getText().strip();
		looking.submit(progress -> CopyFacts.of(desk, source, address, progress), found -> {
			if (!facts.isDisposed()) {
				known = Optional.of(found);
				if (chunk != null && chunk.getText().isEmpty() && !found.chunk().isEmpty()) {
					chunk.setMessage(Sizes.editable(found.chunk()));
				}
				validate();
			}
		}, failure -> {
			if (!facts.isDisposed()) {
				facts.setText(Notices.line(failure));
			}
		});
	}

	private void validate() {
		if (swap == null || facts == null) {
			return;
		}
		Optional<String> problem = problem();
		setMessage(problem.orElse(purpose.words), problem.isPresent() ? IMessageProvider.ERROR : IMessageProvider.NONE);
		Button ok = getButton(OK);
		if (ok != null) {
			ok.setEnabled(problem.isEmpty());
		}
		known.ifPresent(found -> facts.setText(words(found).replace("&", "&&")));
	}

	private static String words(CopyFacts found) {
		StringBuilder text = new StringBuilder(found.source());
		found.bytes().ifPresent(bytes -> text.append("\nAt most ").append(Sizes.bytes(bytes)).append(" are written"));
		found.free().ifPresent(free -> text.append(found.bytes().isPresent() ? ", " : "\n").append(Sizes.bytes(free))
				.append(" are free at the target"));
		return text.append('.').toString();
	}

	private Optional<String> problem() {
		String address = target.getText().strip();
		if (address.isEmpty()) {
			return Optional.of("Say where it goes: disk:/data/x!name, zarr:/data/x.zarr!name, memory:work!name.");
		}
		if (address.equals(source.place().address())) {
			return Optional.of("The target is the source: give it another name.");
		}
		try {
			Optional<List<Long>> chunks = shape(chunk);
			Optional<List<Long>> shards = shape(shard);
			if (shards.isPresent() && chunks.isEmpty()) {
				return Optional.of("Shards need the shape of their chunks: enter it too.");
			}
			for (int axis = 0; shards.isPresent() && axis < shards.get().size(); axis++) {
				if (shards.get().get(axis) % chunks.get().get(axis) != 0) {
					return Optional.of("A shard must be a multiple of its chunk on every axis.");
				}
			}
		} catch (IllegalArgumentException e) {
			return Optional.of(Character.toUpperCase(e.getMessage().charAt(0)) + e.getMessage().substring(1) + ".");
		}
		if (known.isEmpty()) {
			return Optional.empty();
		}
		CopyFacts found = known.get();
		if (found.problem().isPresent()) {
			return found.problem();
		}
		if (found.taken() && !replace.getSelection()) {
			return Optional.of("Something is at the target: give another name, or allow replacing it.");
		}
		return found.bytes().isPresent() && found.free().isPresent() && found.bytes().getAsLong() > found.free().getAsLong()
				&& packing != null && packing.getSelectionIndex() == Packing.NONE.ordinal()
						? Optional.of("It does not fit: " + Sizes.bytes(found.bytes().getAsLong()) + " wanted, "
								+ Sizes.bytes(found.free().getAsLong()) + " free.")
						: Optional.empty();
	}

	private Optional<List<Long>> shape(Text field) {
		if (field == null || field.getText().isBlank()) {
			return Optional.empty();
		}
		return Optional.of(Sizes.parse(field.getText(), known.map(found -> found.shape().size()).orElseGet(() -> count(field.getText()))));
	}

	private static int count(String text) {
		return text.strip().split("[,x×*\\s]+").length;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, OK, purpose == Purpose.RECHUNK ? "Rechunk" : purpose.title, true);
		createButton(parent, CANCEL, "Cancel", false);
		validate();
	}

	@Override
	protected void okPressed() {
		order = Optional.of(new CopyOrder(target.getText().strip(), shape(chunk), shape(shard),
				packing == null ? Packing.KEEP : Packing.values()[packing.getSelectionIndex()], replace.getSelection(), verify.getSelection(),
				purpose == Purpose.MOVE, swap.getSelection()));
		super.okPressed();
	}

	/** What the user wants; empty when the dialog was cancelled. */
	public Optional<CopyOrder> order() {
		return order;
	}
}
