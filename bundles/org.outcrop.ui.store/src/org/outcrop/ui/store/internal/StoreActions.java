package org.outcrop.ui.store.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;
import org.outcrop.store.files.Place;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.store.model.Chosen;
import org.outcrop.ui.store.model.CopyOrder;
import org.outcrop.ui.store.model.RecentStores;
import org.outcrop.ui.store.model.StoreDesk;
import org.outcrop.ui.store.model.StoreWork;

/**
 * What the user can do with stores and items: asks where something is lost or to be chosen, then works as a job. Thread: user interface.
 */
public final class StoreActions {

	/** Family of the jobs that are started here. */
	public static final Object FAMILY = "org.outcrop.ui.store.jobs";

	private static final int YES = 0;

	private final StoreDesk desk;
	private final StoreWork work;
	private final Control owner;
	private final UiThread ui;

	/** @param owner in whose window questions are asked */
	public StoreActions(StoreDesk desk, Control owner) {
		this.desk = desk;
		this.work = new StoreWork(desk);
		this.owner = owner;
		this.ui = new UiThread(owner.getDisplay());
	}

	private Shell shell() {
		return owner.getShell();
	}

	/** The root of an open store as an entry; what was opened by its address is a folder. */
	static Optional<Entry> entry(Place root) {
		return Optional.of(new Entry(root.path(), ItemKind.FOLDER, OptionalLong.empty(), Optional.empty(), Optional.empty(), ""));
	}

	/** Asks for an address. */
	public void open() {
		OpenStoreDialog dialog = new OpenStoreDialog(shell());
		if (dialog.open() == Window.OK) {
			open(dialog.address(), dialog.wantsCreation());
		}
	}

	/** Asks for a folder. */
	public void openFolder() {
		DirectoryDialog dialog = new DirectoryDialog(shell());
		dialog.setMessage("A folder of files, or a Zarr store");
		String folder = dialog.open();
		if (folder != null) {
			open(folder, false);
		}
	}

	/** Opens a store as a job, which may ask a server, and shows it in the tree. */
	public Job open(String address, boolean create) {
		return start("Opening " + address, address, progress -> {
			Place place = desk.open(address, create);
			RecentStores.remember(address);
			Optional<Chosen> item = place.path().isRoot() ? Optional.empty()
					: Optional.of(work.find(place)).filter(found -> !found.entry().isFolder());
			Place root = item.isPresent() ? place.at(place.path().parent().orElse(StorePath.ROOT)) : place;
			return () -> {
				desk.show(root);
				item.ifPresent(found -> desk.choose(Optional.of(found)));
				desk.say("Opened " + root.address().replaceFirst("!$", "") + ".", false);
			};
		});
	}

	/** Work whose end is shown on the user interface thread; what goes wrong is said in the part. */
	private Job start(String name, String address, Function<Progress, Runnable> job) {
		return JobRunner.start(name, FAMILY, address, progress -> {
			try {
				Runnable end = job.apply(progress);
				ui.execute(end);
			} catch (DataException e) {
				ui.execute(() -> desk.say(Notices.line(e), true));
			}
		});
	}

	private Job change(String name, Place place, Function<Progress, StoreWork.Done> job) {
		return start(name, place.backend().address(), progress -> {
			StoreWork.Done done = job.apply(progress);
			return () -> {
				done.changed().forEach(desk::changed);
				desk.say(done.message(), false);
			};
		});
	}

	/** Fills the context menu. */
	void fill(IMenuManager menu, Optional<TreeNode> node, Runnable refresh) {
		Optional<Chosen> item = item(node);
		Optional<Place> folder = folder(node);
		item.ifPresent(chosen -> {
			add(menu, "Copy To...\tCtrl+C", () -> copy(chosen, CopyDialog.Purpose.COPY));
			add(menu, "Move...", () -> copy(chosen, CopyDialog.Purpose.MOVE));
			add(menu, "Rename...\tF2", () -> rename(chosen));
			add(menu, "Alias...", () -> alias(chosen));
			add(menu, "Delete\tDelete", () -> delete(chosen));
			if (chosen.entry().kind() == ItemKind.ARRAY) {
				menu.add(new Separator());
				add(menu, "Rechunk and Recompress...", () -> rechunk(chosen, Optional.empty()));
			}
			menu.add(new Separator());
			add(menu, "Verify", () -> verify(chosen.place()));
			add(menu, "Explain Placement", () -> explain(chosen.place()));
			menu.add(new Separator());
		});
		folder.ifPresent(place -> add(menu, "New Folder...", () -> newFolder(place)));
		if (node.orElse(new TreeNode.Words("")) instanceof TreeNode.Root root) {
			add(menu, "Verify", () -> verify(root.place()));
			add(menu, "Close Store", () -> desk.close(root.place()));
		}
		menu.add(new Separator());
		add(menu, "Refresh\tF5", refresh);
		add(menu, "Open Store...", this::open);
	}

	private static void add(IMenuManager menu, String label, Runnable action) {
		menu.add(new Action(label) {
			@Override
			public void run() {
				action.run();
			}
		});
	}

	/** A key on the tree; says whether it was one of ours. */
	boolean key(Event event, Optional<TreeNode> node) {
		Optional<Chosen> item = item(node);
		if (item.isEmpty()) {
			return false;
		}
		if (event.stateMask == 0 && event.keyCode == SWT.DEL) {
			delete(item.get());
		} else if (event.stateMask == 0 && event.keyCode == SWT.F2) {
			rename(item.get());
		} else if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
			copy(item.get(), CopyDialog.Purpose.COPY);
		} else {
			return false;
		}
		return true;
	}

	private static Optional<Chosen> item(Optional<TreeNode> node) {
		return node.filter(TreeNode.Item.class::isInstance).map(TreeNode.Item.class::cast).map(found -> new Chosen(found.place(), found.entry()));
	}

	private static Optional<Place> folder(Optional<TreeNode> node) {
		return node.flatMap(found -> switch (found) {
		case TreeNode.Root root -> Optional.of(root.place());
		case TreeNode.Item item when item.opens() -> Optional.of(item.place());
		default -> Optional.empty();
		});
	}

	private void copy(Chosen item, CopyDialog.Purpose purpose) {
		ask(item, purpose, Optional.empty());
	}

	/** Asks how an array is stored anew, and does it. */
	public void rechunk(Chosen array, Optional<List<Long>> proposal) {
		ask(array, CopyDialog.Purpose.RECHUNK, proposal);
	}

	/** As {@link #rechunk}, for an address that an advice names. */
	void rechunk(String address, Optional<List<Long>> proposal) {
		start("Looking at " + address, address, progress -> {
			Chosen array = work.find(desk.open(address, false));
			return () -> rechunk(array, proposal);
		});
	}

	private void ask(Chosen item, CopyDialog.Purpose purpose, Optional<List<Long>> proposal) {
		CopyDialog dialog = new CopyDialog(shell(), desk, item, purpose, proposal);
		if (dialog.open() == Window.OK) {
			dialog.order().ifPresent(order -> copy(item, order));
		}
	}

	/** Copies as ordered, as a job. */
	public Job copy(Chosen item, CopyOrder order) {
		String name = order.move() ? "Moving " : order.swap() ? "Storing anew " : "Copying ";
		return change(name + item.place().path(), item.place(), progress -> work.copy(item, order, progress));
	}

	private Optional<StorePath> path(String title, String question, String proposed, StorePath before) {
		InputDialog dialog = new InputDialog(shell(), title, question, proposed, text -> {
			if (text.isBlank() || text.equals(before.text())) {
				return "";
			}
			try {
				StorePath.of(text);
				return null;
			} catch (DataException e) {
				return Notices.line(e);
			}
		});
		return dialog.open() == Window.OK ? Optional.of(StorePath.of(dialog.getValue())) : Optional.empty();
	}

	private void rename(Chosen item) {
		path("Rename", "New path in the store " + item.place().backend().address(), item.place().path().text(), item.place().path())
				.ifPresent(to -> change("Renaming " + item.place().path(), item.place(), progress -> work.rename(item, to)));
	}

	private void alias(Chosen item) {
		path("Alias", "Path of the alias that leads to " + item.place().path(), item.place().path().text() + "-alias", item.place().path())
				.ifPresent(alias -> change("Alias of " + item.place().path(), item.place(), progress -> work.alias(item, alias)));
	}

	private void newFolder(Place folder) {
		path("New Folder", "Path of the folder in " + folder.backend().address(), folder.path().resolve("folder").text(), folder.path())
				.ifPresent(to -> change("Making " + to, folder, progress -> work.createFolder(folder.at(to))));
	}

	private void delete(Chosen item) {
		boolean folder = item.entry().isFolder() && item.entry().aliasOf().isEmpty();
		String question = "Delete " + item.place().path() + (folder ? " and all that lies in it" : "") + " from "
				+ item.place().backend().address() + "?\n\nThis can't be undone.";
		if (MessageDialog.open(MessageDialog.QUESTION, shell(), "Delete", question, SWT.SHEET, "Delete", "Cancel") == YES) {
			change("Deleting " + item.place().path(), item.place(), progress -> work.delete(item, progress));
			desk.choose(Optional.empty());
		}
	}

	private void verify(Place place) {
		lines("Verify", "Verifying " + place.address(), place, progress -> work.verify(place, progress));
	}

	private void explain(Place place) {
		lines("Placement", "Looking at " + place.address(), place, progress -> work.explain(place, progress));
	}

	private void lines(String title, String name, Place place, Function<Progress, List<String>> job) {
		AtomicReference<List<String>> found = new AtomicReference<>(List.of());
		start(name, place.backend().address(), progress -> {
			found.set(job.apply(progress));
			return () -> {
				desk.say(found.get().getFirst(), false);
				new LinesDialog(shell(), title, found.get()).open();
			};
		});
	}
}
