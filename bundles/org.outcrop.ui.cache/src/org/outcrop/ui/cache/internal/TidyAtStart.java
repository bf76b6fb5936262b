package org.outcrop.ui.cache.internal;

import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IStartup;
import org.outcrop.runtime.OutcropRuntime;

/** Keeps the cache within its quota. Only in our own product: another Eclipse is not to be kept busy when it starts. */
public final class TidyAtStart implements IStartup {

	@Override
	public void earlyStartup() {
		IProduct product = Platform.getProduct();
		if (product != null && product.getId().startsWith("org.outcrop.")) {
			OutcropRuntime.get().tidyCache();
		}
	}
}
