package org.outcrop.ui.peakmap;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

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
import org.outcrop.ui.peakmap.internal.PeakMapSettings;
import org.outcrop.ui.peakmap.internal.StoreCloser;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;

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
			RunSession session = new RunSession(run.file(), PeakMapSettings.mapOptions());
			show(session, (listener, p) -> PeakStores.open(run, PeakMapSettings.storeOptions(), listener, p), progress);
		}
	}

	/** Puts a session in front, loads its store, and hands that over. Blocks the calling worker until it is loaded. */
	public void show(RunSession session, Loading loading, Progress progress) {
		ui.execute(() -> model.show(session).ifPresent(StoreCloser::close));
		try {
			PeakStore store = loading.load(previews(session), progress);
			ui.execute(() -> session.ready(store));
		} catch (CancellationException e) {
			ui.execute(session::cancelled);
			throw e;
		} catch (DataException e) {
			ui.execute(() -> session.failed(e));
			throw e;
		}
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
