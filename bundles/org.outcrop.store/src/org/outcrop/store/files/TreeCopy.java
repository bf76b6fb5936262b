package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Copies a folder and all below it: item after item to where they wait, then all at once to where they belong. Used once. */
final class TreeCopy {

	private final Place from;
	private final Place to;
	private final ItemCopy copy;
	private final Progress progress;
	private final List<Entry> entries = new ArrayList<>();
	private int passes = 1;
	private long bare;

	TreeCopy(Place from, Place to, ItemCopy copy, Progress progress) {
		this.from = from;
		this.to = to;
		this.copy = copy;
		this.progress = progress;
		from.backend().walk(from.path(), entry -> {
			if (!Staging.isOne(entry.path().relativeTo(from.path()))) {
				entries.add(entry);
			}
		}, progress);
	}

	/** All that is copied, as it is now. */
	String outline() {
		StringBuilder outline = new StringBuilder();
		entries.forEach(entry -> outline.append(Copies.outline(entry)));
		return outline.toString();
	}

	CopyReport run(Staging staging) {
		Place ready = staging.ready();
		boolean resumed = ready.backend().stat(ready.path()).isPresent() || staging.state().isPresent();
		folder(from.path(), ready);
		for (int i = 0; i < entries.size(); i++) {
			progress.checkCancelled();
			one(entries.get(i), staging);
			staging.between(copy.bytes());
			progress.stage("Copying " + (i + 1) + " of " + entries.size() + " items");
		}
		return new CopyReport(entries.size() + 1L, copy.bytes(), passes, resumed, copy.verifies(), bare);
	}

	private void one(Entry entry, Staging staging) {
		StorePath path = entry.path().relativeTo(from.path());
		Place ready = staging.ready().resolve(path.text());
		if (entry.isFolder() && entry.aliasOf().isEmpty()) {
			folder(entry.path(), ready);
			return;
		}
		if (ready.backend().stat(ready.path()).isPresent()) {
			return;
		}
		if (entry.aliasOf().isPresent()) {
			alias(entry, path, staging);
		} else {
			item(from.at(entry.path()), entry.kind(), path, staging);
		}
	}

	/** Also one that a killed copy had made: it may have been killed before the attributes were there. */
	private void folder(StorePath source, Place ready) {
		ready.backend().createFolder(ready.path());
		ObjectNode attributes = from.backend().attributes(source);
		if (attributes.isEmpty()) {
			return;
		}
		if (ready.backend().keepsAttributes()) {
			ready.backend().setAttributes(ready.path(), attributes);
		} else {
			bare++;
		}
	}

	private void item(Place source, ItemKind kind, StorePath path, Staging staging) {
		CopyPlan plan = copy.intoReady(source, kind, path, staging, progress);
		passes = plan.between().isPresent() ? 2 : passes;
	}

	/**
	 * An alias that leads into the tree leads into the copy, one that leads elsewhere in the same store stays; else it becomes what it leads
	 * to.
	 */
	private void alias(Entry entry, StorePath path, Staging staging) {
		StorePath target = entry.aliasOf().orElseThrow();
		Place ready = staging.ready().resolve(path.text());
		if (target.startsWith(from.path())) {
			ready.backend().alias(ready.path(), to.path().resolve(target.relativeTo(from.path())), SaveMode.CREATE);
		} else if (from.sameStore(to)) {
			ready.backend().alias(ready.path(), target, SaveMode.CREATE);
		} else {
			Optional<Entry> leads = Aliases.follow(from.at(entry.path()));
			if (leads.isEmpty() || leads.get().isFolder()) {
				throw new DataException.Unsupported("an alias of " + (leads.isEmpty() ? "nothing" : "a folder") + " outside of what is copied can't be "
						+ "kept in another store", from.at(entry.path()).address(), "Delete the alias, or copy the folder that holds both.");
			}
			item(from.at(leads.get().path()), leads.get().kind(), path, staging);
		}
	}
}
