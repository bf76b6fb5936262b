package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFields;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.files.AccessRecorder;
import org.outcrop.store.files.PlacementExplanation;
import org.outcrop.store.files.PlacementLog;
import org.outcrop.store.files.PlacementPlace;
import org.outcrop.store.files.VirtualFileSystem;

import picocli.CommandLine.Option;

/** {@code outcrop store explain} */
@picocli.CommandLine.Command(name = "explain",
		description = "Says what items are, where they would be put and why, and how they are packed and why.",
		footer = {"", "Example: outcrop store explain zarr:/data/plate.zarr!raw --among s3:bucket/plates"})
final class StoreExplainCommand extends StorePart {

	@Option(names = "--among", paramLabel = "URI", order = 1, description = "A store that it might go to, too; may be given several times.")
	private List<String> among = List.of();

	@Override
	public int run(Session session) {
		List<PlacementExplanation> answers = new ArrayList<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			List<Backend> others = new ArrayList<>(List.of(files.at("memory:explain", Access.WRITE).backend()));
			among.forEach(address -> others.add(writable(files, address)));
			PlacementLog log = new PlacementLog(1, decision -> {
				// this process decides nothing
			});
			for (String address : addresses()) {
				StoreFiles.Found found = StoreFiles.find(files, address, Access.READ);
				Backend own = writable(files, address);
				List<PlacementPlace> places = new ArrayList<>(List.of(place(session, own)));
				others.stream().filter(other -> !other.address().equals(own.address())).forEach(other -> places.add(place(session, other)));
				answers.add(PlacementExplanation.of(own, found.place().path(), places, log, new AccessRecorder(), session.progress()));
			}
		}
		if (session.json()) {
			print(session, answers.stream().map(StoreExplainCommand::fields).toList());
		} else {
			session.print(out -> answers.forEach(answer -> answer.lines().forEach(out::println)));
		}
		return ExitCode.DONE;
	}

	/** A store that is there, opened for writing where it can be: only then it says what it can do. None is made. */
	private static Backend writable(VirtualFileSystem files, String address) {
		Backend reading = files.at(address, Access.READ).backend();
		try {
			return files.at(address, Access.WRITE).backend();
		} catch (DataException e) {
			return reading;
		}
	}

	private static PlacementPlace place(Session session, Backend backend) {
		return PlacementPlace.now(backend, Optional.of(session.budget()), Optional.empty());
	}

	private static Map<String, Object> fields(PlacementExplanation explanation) {
		return StoreFields.fields(explanation.toJson());
	}
}
