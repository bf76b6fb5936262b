package org.outcrop.ui.scan4d;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.LongTable;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.FrameSource;
import org.outcrop.ui.scan4d.model.ScanFacts;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** What the file says about itself and about the frame that is shown, as a table that can be searched. */
public final class MetadataPart {

	private static final List<LongTable.Column> COLUMNS = List.of(new LongTable.Column("Group", "detector calibration", false),
			new LongTable.Column("Name", "SequenceNumber of it", false),
			new LongTable.Column("Value", "a value of a good many letters, such as the path of a file in some folder", false));

	private final ScanModel model;
	private Text filter;
	private LongTable table;
	private LatestWork reading;
	private List<MetadataItem> ofFile = List.of();
	private List<MetadataItem> ofFrame = List.of();
	private List<MetadataItem> visible = List.of();
	private Optional<FrameSource> read = Optional.empty();

	@Inject
	public MetadataPart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		filter = new Text(body, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Search in names and values");
		filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		filter.addListener(SWT.Modify, e -> show());
		table = new LongTable(body, COLUMNS);
		table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		reading = new LatestWork("outcrop-metadata", new UiThread(parent.getDisplay()));
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			reading.close();
		});
		changed(Change.SESSION);
	}

	private record Facts(List<MetadataItem> ofFile, List<MetadataItem> ofFrame) {
	}

	private void changed(Change change) {
		Optional<ScanSession> session = model.session();
		if (session.isEmpty()) {
			reading.cancel();
			take(new Facts(List.of(new MetadataItem("", "No scan is open", "File > Open Data File (Ctrl+O), or drop a file here")), List.of()));
			return;
		}
		boolean otherFrame = change == Change.FRAME && !session.flatMap(ScanSession::frame).map(f -> f.source()).equals(read);
		if (change == Change.SESSION || change == Change.STATE || change == Change.CALIBRATION || otherFrame) {
			read(session.get(), change == Change.FRAME);
		}
	}

	private void read(ScanSession session, boolean onlyFrame) {
		FrameSource.Position at = session.probe();
		read = Optional.of(session.source());
		List<MetadataItem> known = ofFile;
		reading.submit(progress -> new Facts(onlyFrame ? known : ScanFacts.of(session), ScanFacts.ofFrame(session, at)), this::take,
				failure -> take(new Facts(List.of(new MetadataItem("", "This can't be read", String.valueOf(failure.getMessage()))), List.of())));
	}

	private void take(Facts facts) {
		if (table.isDisposed()) {
			return;
		}
		ofFile = facts.ofFile();
		ofFrame = facts.ofFrame();
		show();
	}

	private void show() {
		String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
		List<MetadataItem> matching = Stream.concat(ofFile.stream(), ofFrame.stream())
				.filter(item -> matches(item, wanted)).toList();
		if (matching.equals(visible)) {
			return;
		}
		long top = table.firstVisible();
		boolean sameRows = matching.size() == visible.size();
		visible = matching;
		table.setRows(new LongTable.Rows() {
			@Override
			public long count() {
				return matching.size();
			}

			@Override
			public String text(long row, int column) {
				MetadataItem item = matching.get((int) row);
				return column == 0 ? item.group() : column == 1 ? item.name() : item.value();
			}
		});
		if (sameRows) {
			table.scrollTo(top);
		}
	}

	private static boolean matches(MetadataItem item, String wanted) {
		return wanted.isEmpty() || item.name().toLowerCase(Locale.ROOT).contains(wanted) || item.value().toLowerCase(Locale.ROOT).contains(wanted)
				|| item.group().toLowerCase(Locale.ROOT).contains(wanted);
	}

	@Focus
	void focus() {
		filter.setFocus();
	}

	/** The table, for tests. */
	public LongTable table() {
		return table;
	}

	/** The field of the search, for tests. */
	public Text filter() {
		return filter;
	}
}
