package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFields;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.Entry;
import org.outcrop.store.files.Listing;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.VirtualFileSystem;

import picocli.CommandLine.Option;

/** {@code outcrop store ls} */
@picocli.CommandLine.Command(name = "ls", description = "Lists what lies in folders of stores.",
		footer = {"", "The last part of an address may be a pattern, too: quote it, or the shell takes it.",
				"Example: outcrop store ls 'zarr:/data/plate.zarr!A1/*' --json"})
final class StoreListCommand extends StorePart {

	@Option(names = "--pattern", paramLabel = "GLOB", order = 1,
			description = "Only what matches: * and ? within a name, ** across names, [a-z], {a,b}; without a slash it is held against the name.")
	private String pattern;

	@Option(names = "--recursive", order = 2, description = "Also what lies deeper.")
	private boolean recursive;

	private record Found(Place place, Entry entry) {
	}

	@Override
	public int run(Session session) {
		List<Found> found = new ArrayList<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			for (String address : addresses()) {
				list(files, address, session, found);
			}
		}
		if (session.json()) {
			Map<String, Object> answer = new LinkedHashMap<>();
			answer.put("items", found.stream().map(one -> StoreFields.entry(one.place(), one.entry())).toList());
			answer.put("count", found.size());
			session.print(answer);
		} else {
			session.print(out -> {
				found.forEach(one -> out.println(line(one)));
				out.println(found.size() + (found.size() == 1 ? " item" : " items"));
			});
		}
		return ExitCode.DONE;
	}

	private void list(VirtualFileSystem files, String address, Session session, List<Found> found) {
		int cut = Math.max(Math.max(address.lastIndexOf('/'), address.lastIndexOf('!')), address.indexOf(':', 2));
		Optional<String> inAddress = Optional.of(address.substring(cut + 1)).filter(name -> name.indexOf('*') >= 0 || name.indexOf('?') >= 0);
		String folder = inAddress.isEmpty() ? address : address.substring(0, cut + (address.charAt(cut) == '/' ? 0 : 1));
		Place place = files.at(folder, Access.READ);
		// an item is listed as itself
		Optional<Entry> item = files.stat(place).filter(entry -> inAddress.isEmpty() && !entry.isFolder());
		if (item.isPresent()) {
			found.add(new Found(place, item.get()));
			return;
		}
		Listing wanted = recursive ? Listing.ALL.deep() : Listing.ALL;
		Optional<String> glob = inAddress.or(() -> Optional.ofNullable(pattern));
		Listing listing = glob.map(wanted::matching).orElse(wanted);
		files.list(place, listing, session.progress()).forEach(entry -> found.add(new Found(place, entry)));
	}

	private static String line(Found found) {
		Entry entry = found.entry();
		String bytes = entry.isFolder() || entry.bytes().isEmpty() ? "" : ByteText.of(entry.bytes().getAsLong());
		String time = entry.modified().map(at -> at.toString().replaceFirst("\\.\\d+", "")).orElse("");
		return String.format(Locale.ROOT, "%-7s %10s  %-20s  %s%s%s", entry.kind().label(), bytes, time, entry.path(),
				entry.isFolder() && !entry.path().isRoot() ? "/" : "", entry.aliasOf().map(target -> " -> " + target).orElse(""));
	}
}
