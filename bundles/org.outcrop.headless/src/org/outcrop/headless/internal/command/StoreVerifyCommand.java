package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.Problem;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.VirtualFileSystem;

/** {@code outcrop store verify} */
@picocli.CommandLine.Command(name = "verify", description = "Looks for what is damaged, missing, half-written or in the way.",
		footer = {"", "Ends with exit code 3 where something is.", "Example: outcrop store verify zarr:/data/plate.zarr --json"})
final class StoreVerifyCommand extends StorePart {

	private record Found(Place place, Problem problem) {
	}

	@Override
	public int run(Session session) {
		List<Found> found = new ArrayList<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			for (String address : addresses()) {
				Place place = StoreFiles.find(files, address, Access.READ).place();
				session.progress().stage("Verifying " + address);
				place.backend().verify(place.path(), session.progress()).forEach(problem -> found.add(new Found(place, problem)));
			}
		}
		if (session.json()) {
			Map<String, Object> answer = new LinkedHashMap<>();
			answer.put("problems", found.stream().map(StoreVerifyCommand::fields).toList());
			answer.put("ok", found.isEmpty());
			session.print(answer);
		} else {
			session.print(out -> {
				found.forEach(one -> out.println(address(one) + ": " + one.problem().what()));
				out.println(found.isEmpty() ? "nothing is wrong" : found.size() + (found.size() == 1 ? " problem" : " problems"));
			});
		}
		if (!found.isEmpty()) {
			Found first = found.getFirst();
			throw new DataException.Corrupt(first.problem().what() + (found.size() > 1 ? " (and " + (found.size() - 1) + " more)" : ""),
					address(first), "copy it from where it came from, or remove it with outcrop store rm");
		}
		return ExitCode.DONE;
	}

	private static String address(Found found) {
		return found.place().at(found.problem().path()).address() + (found.problem().where().isEmpty() ? "" : ", " + found.problem().where());
	}

	private static Map<String, Object> fields(Found found) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("address", found.place().at(found.problem().path()).address());
		fields.put("where", found.problem().where().isEmpty() ? null : found.problem().where());
		fields.put("what", found.problem().what());
		return fields;
	}
}
