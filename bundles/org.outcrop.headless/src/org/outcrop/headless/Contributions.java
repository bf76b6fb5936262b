package org.outcrop.headless;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;

/** Objects that plug-ins hand over through an extension point. */
final class Contributions {

	private Contributions() {
	}

	/**
	 * One object for each extension, those of higher {@code priority} first.
	 *
	 * @param point id of the extension point; one that is not there has no extensions
	 * @throws IllegalStateException where a plug-in names a class that can't be made, or is of another type
	 */
	static <T> List<T> of(String point, Class<T> type) {
		return Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor(point)).sorted(Comparator.comparingInt(Contributions::rank))
				.map(element -> create(element, type)).toList();
	}

	private static int rank(IConfigurationElement element) {
		String priority = element.getAttribute("priority");
		try {
			return priority == null ? 0 : -Integer.parseInt(priority);
		} catch (NumberFormatException e) {
			throw new IllegalStateException("the plug-in " + element.getContributor().getName() + " gives a priority that is no number: " + priority, e);
		}
	}

	private static <T> T create(IConfigurationElement element, Class<T> type) {
		try {
			return type.cast(element.createExecutableExtension("class"));
		} catch (CoreException | ClassCastException e) {
			throw new IllegalStateException("the plug-in " + element.getContributor().getName() + " offers what can't be used: "
					+ element.getAttribute("class"), e);
		}
	}
}
