package org.outcrop.store.files;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Item;
import org.outcrop.store.StoredArray;

/** Copies between stores. */
record Copies(Resources resources) {

	CopyReport array(StoredArray source, Place to, CopyOptions options, Progress progress) {
		StoredArray view = options.conversion().map(how -> ArrayViews.cast(source, how)).orElse(source);
		Item all = Samples.read(view, view.info().box(), progress);
		to.backend().save(to.path(), all, options.layout().orElse(ArrayLayout.AUTOMATIC), options.mode(), progress);
		return new CopyReport(1, view.info().bytes(), 1, false, false);
	}

	CopyReport copy(Place from, Place to, CopyOptions options, Progress progress) {
		Item item = from.backend().load(from.path(), progress);
		to.backend().save(to.path(), item, options.layout().orElse(ArrayLayout.AUTOMATIC), options.mode(), progress);
		return new CopyReport(1, 0, 1, false, false);
	}

	CopyReport move(Place from, Place to, CopyOptions options, Progress progress) {
		CopyReport report = copy(from, to, options, progress);
		from.backend().delete(from.path());
		return report;
	}
}
