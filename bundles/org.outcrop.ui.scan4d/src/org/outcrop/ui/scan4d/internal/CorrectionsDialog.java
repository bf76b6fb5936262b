package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
import org.eclipse.swt.widgets.Shell;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.BadPixels;
import org.outcrop.scan4d.BadPixels.Repair;
import org.outcrop.scan4d.CentrePlane;
import org.outcrop.scan4d.CorrectedScan;
import org.outcrop.scan4d.Correction;
import org.outcrop.scan4d.PixelMap;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.scan4d.model.CentreDrift;
import org.outcrop.ui.scan4d.model.Means;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Asks what is to be done to frames before they are looked at; each of it can be turned on and off. Thread: user interface. */
public final class CorrectionsDialog extends TitleAreaDialog {

	/** Bad pixels that are named one by one. */
	private static final int NAMED = 200;

	/** Patterns are moved by whole pixels. */
	private static final double LEAST_MOVE = 0.5;

	private final ScanSession session;
	private final Scan4d raw;
	private final Means means;
	private CorrectionRow<BadPixels> bad;
	private CorrectionRow<PixelMap> dark;
	private CorrectionRow<PixelMap> gain;
	private CorrectionRow<CentrePlane> drift;
	private Combo repair;
	private Correction chosen;

	/** @param means what looking for bad pixels and measuring may use */
	public CorrectionsDialog(Shell parent, ScanSession session, Means means) {
		super(parent);
		this.session = session;
		this.raw = CorrectedScan.uncorrected(session.scan());
		this.means = means;
		this.chosen = session.correction();
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Corrections");
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
		form.setLayout(new GridLayout(4, false));
		bad = new CorrectionRow<>(form, "Replace bad pixels", this::words, this::check);
		bad.button("Find", "Hot and dead pixels, by the sum of many frames", () -> bad.work("Looking at frames …", this::find));
		bad.button("Mask…", "An array or picture with a number other than 0 for each bad pixel",
				() -> file("Mask of Bad Pixels").ifPresent(path -> bad.work("Reading …", progress -> BadPixels.read(path, shape(), Repair.MEDIAN))));
		createRepair(form);
		dark = new CorrectionRow<>(form, "Take off a dark frame", PixelMap::name, this::check);
		dark.button("File…", "An array (.npy) or picture (.tif) of the detector's size",
				() -> file("Dark Frame").ifPresent(path -> dark.work("Reading …", progress -> PixelMap.read(path, shape()))));
		dark.button("From Region", "The mean of the frames of the region that is drawn over the scan, such as one without a beam",
				() -> dark.work("Reading frames …", this::meanOfRegion)).setEnabled(session.box().isPresent());
		gain = new CorrectionRow<>(form, "Multiply with a gain map", PixelMap::name, this::check);
		gain.button("File…", "An array (.npy) or picture (.tif) of the detector's size",
				() -> file("Gain Map").ifPresent(path -> gain.work("Reading …", progress -> PixelMap.read(path, shape()))));
		gain.noButton();
		drift = new CorrectionRow<>(form, "Keep the pattern in place (descan)", this::words, this::check);
		drift.button("Measure", "A plane through the centres of mass under the virtual detector, at each position",
				() -> drift.work("Measuring …", this::measure));
		drift.noButton();
		bad.show(chosen.bad());
		dark.show(chosen.dark());
		gain.show(chosen.gain());
		drift.show(chosen.drift());
		setTitle("What is done to each frame before it is looked at");
		setMessage("The file stays as it is, and results of corrected frames are kept apart from its own.");
		return area;
	}

	private void createRepair(Composite form) {
		repair = new Combo(form, SWT.READ_ONLY);
		repair.setItems("by the median of the good pixels around them", "by nothing: they are left out");
		repair.select(chosen.bad().map(BadPixels::repair).orElse(Repair.MEDIAN).ordinal());
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, 4, 1);
		data.horizontalIndent = 24;
		repair.setLayoutData(data);
		repair.addListener(SWT.Selection, e -> check());
	}

	private ScanShape shape() {
		return session.shape();
	}

	private BadPixels find(Progress progress) {
		return BadPixels.find(raw, Repair.MEDIAN, progress);
	}

	private PixelMap meanOfRegion(Progress progress) {
		return PixelMap.meanOf(raw, session.box().orElseThrow().region(shape()), means.workers(), means.budget(), progress);
	}

	/** In frames without bad pixels and background, as far as these were chosen before. */
	private CentrePlane measure(Progress progress) {
		Scan4d before = CorrectedScan.of(raw, chosen.withDrift(Optional.empty()));
		return CentreDrift.measure(before, session.request().detector(), means, progress);
	}

	private String words(BadPixels pixels) {
		int columns = shape().detectorX();
		String places = pixels.cells().stream().limit(NAMED).mapToObj(i -> i / columns + "," + i % columns).collect(Collectors.joining("  "));
		return pixels.count() + " found" + (pixels.name().isEmpty() ? "" : " in " + pixels.name())
				+ (pixels.count() == 0 ? "" : " (row,column): " + places + (pixels.count() > NAMED ? " …" : ""));
	}

	private String words(CentrePlane plane) {
		double reach = plane.reach(shape().scanY(), shape().scanX());
		return "up to " + Numbers.brief(reach) + " pixels off" + (reach < LEAST_MOVE ? ": too little to move anything" : "") + ". Row "
				+ slope(plane.rowByY()) + " a line, " + slope(plane.rowByX()) + " a step; column " + slope(plane.columnByY()) + " a line, "
				+ slope(plane.columnByX()) + " a step";
	}

	private static String slope(double value) {
		return (value < 0 ? "−" : "+") + Numbers.brief(Math.abs(value));
	}

	private Optional<Path> file(String title) {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(title);
		dialog.setFilterNames(new String[] {"Arrays and pictures (*.npy, *.tif)"});
		dialog.setFilterExtensions(new String[] {"*.npy;*.tif;*.tiff"});
		return Optional.ofNullable(dialog.open()).map(Path::of);
	}

	private void check() {
		Button ok = getButton(IDialogConstants.OK_ID);
		if (ok == null || drift == null) {
			return;
		}
		Repair how = Repair.values()[repair.getSelectionIndex()];
		chosen = new Correction(bad.wanted().map(pixels -> new BadPixels(pixels.cells(), how, pixels.name())), dark.wanted(), gain.wanted(),
				drift.wanted());
		Optional<String> problem = List.of(bad, dark, gain, drift).stream().flatMap(row -> row.problem().stream()).findFirst();
		setErrorMessage(problem.orElse(null));
		ok.setEnabled(List.of(bad, dark, gain, drift).stream().noneMatch(CorrectionRow::isWaiting));
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		check();
		return contents;
	}

	/** What was chosen, once the dialog is done. */
	public Correction chosen() {
		return chosen;
	}

	/** Bad pixels, dark frame, gain map and drift; for tests. */
	public List<CorrectionRow<?>> rows() {
		return List.of(bad, dark, gain, drift);
	}

	/** Takes a dark frame from a file, for tests. */
	public void dark(Path path) {
		dark.work("Reading …", progress -> PixelMap.read(path, shape()));
	}

	/** Takes a gain map from a file, for tests. */
	public void gain(Path path) {
		gain.work("Reading …", progress -> PixelMap.read(path, shape()));
	}
}
