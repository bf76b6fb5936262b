package org.outcrop.ui.peakmap.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What commands and keys do to a run. The id of a command ends in the name of its action. */
public enum MapAction {

	ZOOM_IN("zoomIn", run -> zoom(run, 0.8)),
	ZOOM_OUT("zoomOut", run -> zoom(run, 1.25)),
	LEFT("left", run -> move(run, -0.1, 0)),
	RIGHT("right", run -> move(run, 0.1, 0)),
	UP("up", run -> move(run, 0, 0.1)),
	DOWN("down", run -> move(run, 0, -0.1)),
	WHOLE("whole", RunSession::showWhole),
	BACK("back", RunSession::back),
	FORWARD("forward", RunSession::forward),
	NEXT("next", run -> run.step(1, OptionalInt.empty())),
	PREVIOUS("previous", run -> run.step(-1, OptionalInt.empty()));

	private final String id;
	private final Consumer<RunSession> effect;

	MapAction(String id, Consumer<RunSession> effect) {
		this.id = id;
		this.effect = effect;
	}

	private static void zoom(RunSession run, double factor) {
		MapView view = run.view();
		double rt = (view.rt().min() + view.rt().max()) / 2;
		double mz = (view.mz().min() + view.mz().max()) / 2;
		run.show(view.zoomed(factor, factor, rt, mz), Gesture.KEY);
	}

	private static void move(RunSession run, double rtShare, double mzShare) {
		run.show(run.view().moved(rtShare, mzShare), Gesture.KEY);
	}

	/** Last part of the command's id. */
	public String id() {
		return id;
	}

	public static Optional<MapAction> byId(String id) {
		for (MapAction action : values()) {
			if (action.id.equals(id)) {
				return Optional.of(action);
			}
		}
		return Optional.empty();
	}

	/** Does it, where the run shows anything. */
	public void run(RunSession run) {
		if (run.isVisible()) {
			effect.accept(run);
		}
	}
}
