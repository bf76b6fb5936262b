package org.outcrop.ui.scan4d.model;

import java.util.Optional;
import java.util.concurrent.Executor;

import org.outcrop.data.scan4d.Scan4d;

/** A second picture over the scan, made with a detector of its own, to be compared with the first. Thread: user interface. */
public final class SecondImage {

	private final Scan4d scan;
	private final Means means;
	private final Executor ui;
	private final Runnable changed;
	private Optional<ImageRequest> request = Optional.empty();
	private Optional<ScanImage> image = Optional.empty();
	private Optional<ImageWork> work = Optional.empty();

	/** @param changed called when another detector is kept, or more of its picture is there */
	SecondImage(Scan4d scan, Means means, Executor ui, Runnable changed) {
		this.scan = scan;
		this.means = means;
		this.ui = ui;
		this.changed = changed;
	}

	/** Which picture is wanted; empty for none. */
	public Optional<ImageRequest> request() {
		return request;
	}

	/** The picture that is shown, which may be older than the one that is wanted. */
	public Optional<ScanImage> image() {
		return image;
	}

	/** @param known the scan overview, which need not be computed */
	void want(ImageRequest wanted, PictureStyle style, Optional<ImageWork.Known> known) {
		request = Optional.of(wanted);
		ImageWork worker = work.orElseGet(() -> new ImageWork(scan, means, style, ui, this::came));
		work = Optional.of(worker);
		worker.request(wanted, wanted.isOverview() ? known : Optional.empty());
		changed.run();
	}

	private void came(ScanImage made) {
		if (request.isPresent()) {
			image = Optional.of(made);
			changed.run();
		}
	}

	void setStyle(PictureStyle style) {
		work.ifPresent(worker -> worker.setStyle(style));
	}

	/** Shows no second picture any more. */
	public void clear() {
		close();
		request = Optional.empty();
		image = Optional.empty();
		changed.run();
	}

	void close() {
		work.ifPresent(ImageWork::close);
		work = Optional.empty();
	}
}
