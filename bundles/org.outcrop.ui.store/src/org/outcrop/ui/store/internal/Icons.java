package org.outcrop.ui.store.internal;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** The icons of kinds, as long as a control lives. Thread: user interface. */
final class Icons {

	private final LocalResourceManager images;

	Icons(Control owner) {
		images = new LocalResourceManager(JFaceResources.getResources(), owner);
	}

	/** By the name of its file, without the extension. */
	Image get(String name) {
		ImageDescriptor descriptor = ResourceLocator.imageDescriptorFromBundle("org.outcrop.ui.store", "icons/" + name + ".svg")
				.orElseGet(ImageDescriptor::getMissingImageDescriptor);
		return images.get(descriptor);
	}
}
