package org.outcrop.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Applies the table to what one class or manifest of a bundle refers to. */
final class Judge {

	private Judge() {
	}

	/**
	 * @param bundle     short name of the bundle
	 * @param where      the class or manifest, for the message
	 * @param references dotted names of classes, packages or bundles
	 * @return one sentence for each violation
	 */
	static List<String> violations(String bundle, String where, Set<String> references) {
		Layers.Rule rule = Layers.of(bundle);
		List<String> found = new ArrayList<>();
		for (String name : references) {
			for (String prefix : Layers.forbidden(rule.level())) {
				if ((name + ".").startsWith(prefix)) {
					found.add("%s (L%d): %s uses %s, which its level must not see".formatted(bundle, rule.level(), where, name));
				}
			}
			String sibling = Layers.siblingOf(name);
			if (!sibling.isEmpty() && !sibling.equals(bundle) && !rule.allowed().contains(sibling)) {
				found.add("%s (L%d): %s uses %s of %s (L%d), an edge that the table in Layers does not have".formatted(bundle,
						rule.level(), where, name, sibling, Layers.of(sibling).level()));
			}
		}
		return found;
	}
}
