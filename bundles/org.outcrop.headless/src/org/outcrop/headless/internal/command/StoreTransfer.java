package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.CompressionChoice;
import org.outcrop.store.files.CopyOptions;
import org.outcrop.store.files.CopyReport;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.PressureMonitor;
import org.outcrop.store.files.VirtualFileSystem;

import picocli.CommandLine.Mixin;

/** What copying and moving have in common. */
abstract class StoreTransfer extends StorePart {

	@Mixin
	private StoreCopyOptions options;

	/** Does it with one item, or one folder and all below it. */
	abstract CopyReport transfer(VirtualFileSystem files, Place from, Place to, CopyOptions how, Progress progress);

	/** What was done, for people: {@code copied}. */
	abstract String done();

	/** How the sources are opened. */
	abstract Access access();

	@Override
	public final int run(Session session) {
		options.check();
		if (addresses().size() < 2) {
			throw new UsageException("give at least two addresses: from where, and to where");
		}
		String last = addresses().getLast();
		List<String> sources = addresses().subList(0, addresses().size() - 1);
		List<Map<String, Object>> answers = new ArrayList<>();
		try (PressureMonitor monitor = StoreFiles.watching(); VirtualFileSystem files = StoreFiles.open(session, monitor)) {
			// the sources first: a store is made where none is, and not for nothing
			List<StoreFiles.Found> found = sources.stream().map(source -> StoreFiles.find(files, source, access())).toList();
			Place target = files.at(last, Access.WRITE);
			boolean into = sources.size() > 1;
			if (into && !files.isFolder(target)) {
				throw new DataException.NotWritable("several items go into a folder, and there is none", last, "make it first, or copy one at a time");
			}
			for (StoreFiles.Found source : found) {
				answers.add(one(session, files, source, target, into));
			}
		}
		if (session.json()) {
			print(session, answers);
		}
		return ExitCode.DONE;
	}

	private Map<String, Object> one(Session session, VirtualFileSystem files, StoreFiles.Found found, Place target, boolean into) {
		// a store is no item: what is given a store keeps its own name in it
		boolean named = into || target.path().isRoot() && !found.entry().isFolder();
		Place to = named ? target.resolve(found.place().path().name()) : target;
		long start = System.nanoTime();
		session.progress().stage("Copying " + found.entry().path());
		CopyReport report = transfer(files, found.place(), to, options.of(found.place(), found.entry().kind()), session.progress());
		double seconds = (System.nanoTime() - start) / 1e9;
		if (options.isMeasured() && found.entry().kind() == ItemKind.ARRAY) {
			sayHowPacked(session, files, to);
		}
		if (!session.json()) {
			session.print(out -> out.println(to + ": " + report.items() + (report.items() == 1 ? " item, " : " items, ")
					+ ByteText.of(report.bytes()) + " "
					+ done() + String.format(Locale.ROOT, " in %.2f s", seconds) + (report.resumed() ? ", went on with a copy that was killed" : "")
					+ (report.verified() ? ", verified" : "")));
		}
		if (report.bare() > 0) {
			session.warn(to.backend().address() + " has no place for the attributes of folders: those of " + report.bare()
					+ (report.bare() == 1 ? " folder" : " folders") + " were left out");
		}
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("from", found.place().address());
		answer.put("to", to.address());
		answer.put("items", report.items());
		answer.put("bytes", report.bytes());
		answer.put("passes", report.passes());
		answer.put("resumed", report.resumed());
		answer.put("verified", report.verified());
		answer.put("folders_without_attributes", report.bare());
		answer.put("seconds", seconds);
		return answer;
	}

	private static void sayHowPacked(Session session, VirtualFileSystem files, Place to) {
		try (StoredArray array = files.openArray(to)) {
			CompressionChoice.recorded(array.info()).ifPresent(lines -> lines.forEach(session::say));
		}
	}
}
