package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.ui.series.model.Chosen;

/**
 * Selects in the tree what was chosen elsewhere, and opens the way to it. Thread: user interface.
 *
 * @param tree of stores
 */
record TreeReveal(ExplorerTree tree) {

	/** Does nothing where it is not in the tree, or not yet, or is selected already. */
	void show(Chosen chosen) {
		List<TreeItem> found = new ArrayList<>();
		for (TreeItem root : tree.control().getItems()) {
			if (root.getData() instanceof TreeNode.Root store && store.store() == chosen.store()) {
				found.addAll(items(root, chosen));
			}
		}
		Tree control = tree.control();
		if (!Set.of(control.getSelection()).containsAll(found)) { // also lines of other stores may be selected
			control.setSelection(found.toArray(TreeItem[]::new));
			control.showSelection();
		}
	}

	private List<TreeItem> items(TreeItem root, Chosen chosen) {
		if (chosen.series().isEmpty()) {
			Optional<TreeItem> set = chosen.dataset().isEmpty() ? Optional.of(root) : set(root, chosen.dataset().get());
			return set.flatMap(item -> chosen.signal().isEmpty() ? Optional.of(item) : signal(item, chosen.signal().get())).stream().toList();
		}
		List<TreeItem> found = new ArrayList<>();
		for (SeriesKey key : chosen.series()) {
			set(root, key.dataset()).flatMap(set -> signal(set, key.signal()))
					.flatMap(signal -> below(signal, node -> node instanceof TreeNode.Line line && line.key().equals(key))).ifPresent(found::add);
		}
		return found;
	}

	private Optional<TreeItem> set(TreeItem root, String name) {
		return below(root, node -> node instanceof TreeNode.Set set && set.dataset().name().equals(name));
	}

	private Optional<TreeItem> signal(TreeItem set, String name) {
		return below(set, node -> node instanceof TreeNode.Quantity signal && signal.signal().name().equals(name));
	}

	private Optional<TreeItem> below(TreeItem item, Predicate<TreeNode> wanted) {
		tree.open(item);
		for (TreeItem child : item.getItems()) {
			if (child.getData() instanceof TreeNode node && wanted.test(node)) {
				item.setExpanded(true);
				return Optional.of(child);
			}
		}
		return Optional.empty();
	}
}
