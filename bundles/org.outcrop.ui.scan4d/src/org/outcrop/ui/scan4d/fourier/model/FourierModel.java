package org.outcrop.ui.scan4d.fourier.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.e4.core.di.annotations.Creatable;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The transform that all parts of the explorer show together: that of the scan which is open. Thread: user interface. */
@Creatable
@Singleton
public final class FourierModel {

	private final ScanModel scans;
	private final List<Consumer<FourierChange>> listeners = new CopyOnWriteArrayList<>();
	private Optional<FourierSession> session = Optional.empty();
	private Optional<Computing> computing = Optional.empty();
	private Optional<ComputeChoices> choices = Optional.empty();
	private Map<FourierPane, PictureStyle> styles = Map.of();
	private FourierState state = new FourierState.Unknown();
	private String ended = "";
	private FilterTool tool = FilterTool.PICK;
	private boolean cropping;

	/** What a drag over the mean amplitude does. */
	public enum FilterTool {
		/** Picks a frequency. */
		PICK,
		/** Changes the filter's mask. */
		MASK
	}

	@Inject
	public FourierModel(ScanModel scans) {
		this.scans = scans;
		scans.addListener(this::scanChanged);
	}

	private void scanChanged(Change change) {
		if (change == Change.SESSION) {
			drop();
			state = new FourierState.Unknown();
			choices = Optional.empty();
			cropping = false;
			computing = Optional.empty();
			ended = "";
			tell(FourierChange.SESSION);
			tell(FourierChange.STATE);
		} else if (change == Change.STATE || change == Change.IMAGE) {
			session.ifPresentOrElse(FourierSession::sourceChanged, () -> tell(FourierChange.STATE));
		}
	}

	private void drop() {
		Optional<FourierSession> before = session;
		session = Optional.empty();
		before.ifPresent(old -> {
			styles = Map.copyOf(old.styles());
			old.retire();
			Thread.ofVirtual().name("outcrop-fourier-closer").start(old::close);
		});
	}

	/** The scans that are shown. */
	public ScanModel scans() {
		return scans;
	}

	/** The scan whose transform is shown or could be. */
	public Optional<ScanSession> scan() {
		return scans.session();
	}

	/** The transform that is shown. */
	public Optional<FourierSession> session() {
		return session;
	}

	/** Colours that the transform before was shown in. */
	public Map<FourierPane, PictureStyle> styles() {
		return session.map(now -> Map.copyOf(now.styles())).orElse(styles);
	}

	/** Shows another transform of the scan that is open. */
	public void show(FourierSession next, FourierState nextState) {
		drop();
		session = Optional.of(next);
		state = nextState;
		next.start(this::tell);
		tell(FourierChange.SESSION);
		tell(FourierChange.STATE);
	}

	public FourierState state() {
		return state;
	}

	public void setState(FourierState next) {
		state = next;
		tell(FourierChange.STATE);
	}

	/** What is being computed. */
	public Optional<Computing> computing() {
		return computing;
	}

	public void setComputing(Optional<Computing> now) {
		computing = now;
		tell(FourierChange.STATE);
	}

	/** How the last computing ended that gave nothing, a sentence; else empty. */
	public String ended() {
		return ended;
	}

	public void setEnded(String sentence) {
		ended = sentence;
		tell(FourierChange.STATE);
	}

	/** What the user chose for computing. */
	public Optional<ComputeChoices> choices() {
		if (choices.isEmpty()) {
			choices = scan().map(open -> ComputeChoices.first(open.shape()));
		}
		return choices;
	}

	public void setChoices(ComputeChoices other) {
		boolean otherPart = choices.filter(now -> now.crop() == other.crop()).isEmpty();
		choices = Optional.of(other);
		cropping = otherPart ? other.crop() != ComputeChoices.Crop.NONE : cropping;
		tell(FourierChange.STATE);
	}

	/** Whether the part of the detector that is to be computed is changed on the source now. */
	public boolean isCropping() {
		return cropping;
	}

	/** Ends or begins changing that part with the mouse. */
	public void setCropping(boolean wanted) {
		cropping = wanted;
		tell(FourierChange.FILTER);
	}

	public FilterTool tool() {
		return tool;
	}

	public void setTool(FilterTool other) {
		tool = other;
		tell(FourierChange.FILTER);
	}

	/** Listeners are told in the order in which they came; they may add and remove listeners meanwhile. */
	public void addListener(Consumer<FourierChange> listener) {
		listeners.add(listener);
	}

	public void removeListener(Consumer<FourierChange> listener) {
		listeners.remove(listener);
	}

	private void tell(FourierChange change) {
		listeners.forEach(listener -> listener.accept(change));
	}
}
