package org.outcrop.ui.internal;

import java.nio.file.Path;

import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IStartup;
import org.outcrop.ui.FileOpening;

/** Opens the files named on the command line, once the workbench stands. Only in our own product: elsewhere the arguments are not ours. */
public final class OpenAtStart implements IStartup {

	@Override
	public void earlyStartup() {
		IProduct product = Platform.getProduct();
		if (product != null && product.getId().startsWith("org.outcrop.")) {
			Path base = Path.of(System.getProperty("user.dir"));
			FileOpening.open(StartArguments.parse(Platform.getApplicationArgs(), base).files());
		}
	}
}
