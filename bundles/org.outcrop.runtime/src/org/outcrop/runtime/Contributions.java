package org.outcrop.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;

/**
 * Objects that plug-ins hand over through an extension point. A contribution that can't be made is logged and left out: one broken
 * plug-in does not take the others with it.
 *
 * @param registry where they are declared
 * @param log      where broken ones are told
 */
record Contributions(IExtensionRegistry registry, ILog log) {

	/**
	 * One new object for each extension, those with the higher {@code priority} first, equal ones by {@code id}.
	 *
	 * @param point id of the extension point; one that is not there has no extensions
	 */
	<T> List<T> of(String point, Class<T> type) {
		List<IConfigurationElement> elements = new ArrayList<>(List.of(registry.getConfigurationElementsFor(point)));
		elements.sort(Comparator.comparingInt(this::priority).reversed().thenComparing(Contributions::id));
		List<T> objects = new ArrayList<>();
		for (IConfigurationElement element : elements) {
			create(element, type).ifPresent(objects::add);
		}
		return List.copyOf(objects);
	}

	private <T> Optional<T> create(IConfigurationElement element, Class<T> type) {
		try {
			return Optional.of(type.cast(element.createExecutableExtension("class")));
		} catch (CoreException | ClassCastException e) {
			log.error("The plug-in " + element.getContributor().getName() + " offers what can't be used as " + type.getSimpleName() + ": "
					+ element.getAttribute("class"), e);
			return Optional.empty();
		}
	}

	private int priority(IConfigurationElement element) {
		String priority = element.getAttribute("priority");
		try {
			return priority == null ? 0 : Integer.parseInt(priority);
		} catch (NumberFormatException e) {
			log.warn("The plug-in " + element.getContributor().getName() + " gives a priority that is no number: " + priority);
			return 0;
		}
	}

	private static String id(IConfigurationElement element) {
		String id = element.getAttribute("id");
		return id == null ? "" : id;
	}
}
