package org.outcrop.ui.peakmap;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.PlatformUI;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.peaks.IngestListener;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.PeakStores;
import org.outcrop.peaks.RunPreview;
import org.outcrop.ui.DatasetViewer;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.internal.CloseAtExit;
import org.outcrop.ui.peakmap.internal.PeakMapSettings;
import org.outcrop.ui.peakmap.internal.StoreCloser;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.RunState;

/** Shows a mass spectrometry run in the peak map's parts, growing while it is read. */
public final class PeakMapViewer implements DatasetViewer {

	/** Makes the store of a run, telling how far it got. */
	@FunctionalInterface
	public interface Loading {

		/** Called on a worker thread. */
		PeakStore load(IngestListener listener, Progress progress);
	}

	private final PeakMapModel model;
	private final Executor ui;

	/** For the workbench that is running. */
	public PeakMapViewer() {
		this(workbenchModel(), new UiThread(PlatformUI.getWorkbench().getDisplay()));
	}

	/**
	 * @param model what the parts show
	 * @param ui    its thread
	 */
	public PeakMapViewer(PeakMapModel model, Executor ui) {
		this.model = model;
		this.ui = ui;
	}

	/** The model of the parts in the running workbench. Any thread. */
	public static PeakMapModel workbenchModel() {
		IEclipseContext context = PlatformUI.getWorkbench().getService(IEclipseContext.class);
		return ContextInjectionFactory.make(PeakMapModel.class, context);
	}

	@Override
	public void show(Dataset dataset, Progress progress) {
		try (PeakRun run = (PeakRun) dataset) {
			if (model.takeExitDuty()) {
				PlatformUI.getWorkbench().addWorkbenchListener(new CloseAtExit(model));
			}
			RunSession session = new RunSession(run.file(), PeakMapSettings.mapOptions());
			show(session, (listener, p) -> PeakStores.open(run, PeakMapSettings.storeOptions(), listener, p), progress);
		}
	}

	/**
	 * Puts a session in front, loads its store, and hands that over. Blocks the calling worker until it is loaded; loading stops when
	 * another run takes the session's place.
	 */
	public void show(RunSession session, Loading loading, Progress progress) {
		ui.execute(() -> model.show(session).ifPresent(StoreCloser::close));
		Consumer<RunSession> outcome = s -> s.failed(new DataException.Unsupported("the program made a mistake while reading",
				session.file().toString(), "send the error log (Window > Show View > Error Log, or .metadata/.log) to the developers"));
		try {
			PeakStore store = loading.load(previews(session), whileShown(session, progress));
			outcome = s -> s.ready(store);
		} catch (CancellationException e) {
			outcome = RunSession::cancelled;
			throw e;
		} catch (DataException e) {
			outcome = s -> s.failed(e);
			throw e;
		} finally {
			Consumer<RunSession> result = outcome;
			ui.execute(() -> result.accept(session));
		}
	}

	/** Cancelled by the user, or by opening another run. */
	private static Progress whileShown(RunSession session, Progress progress) {
		return new Progress() {
			@Override
			public void stage(String what) {
				progress.stage(what);
			}

			@Override
			public void worked(long done, long total) {
				progress.worked(done, total);
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled() || session.state() instanceof RunState.Closed;
			}
		};
	}

	/** Hands over the newest preview only: while one waits for the user interface, later ones take its place. */
	private IngestListener previews(RunSession session) {
		AtomicReference<RunPreview> waiting = new AtomicReference<>();
		return preview -> {
			if (waiting.getAndSet(preview) == null) {
				ui.execute(() -> session.reading(waiting.getAndSet(null)));
			}
		};
	}
}
