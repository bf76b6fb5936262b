package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFields;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.VirtualFileSystem;

/** {@code outcrop store stat} */
@picocli.CommandLine.Command(name = "stat", description = "Shows what items are: kind, shape, type, chunks, codecs, size.",
		footer = {"", "Example: outcrop store stat zarr:/data/plate.zarr!raw --json"})
final class StoreStatCommand extends StorePart {

	@Override
	public int run(Session session) {
		List<Map<String, Object>> answers = new ArrayList<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			for (String address : addresses()) {
				answers.add(stat(StoreFiles.find(files, address, Access.READ)));
			}
		}
		if (session.json()) {
			print(session, answers);
		} else {
			session.print(out -> answers.forEach(answer -> {
				answer.forEach((name, value) -> text(value).ifPresent(text -> out.printf("%-15s %s%n", name.replace('_', ' '), text)));
				if (answers.size() > 1) {
					out.println();
				}
			}));
		}
		return ExitCode.DONE;
	}

	private static Map<String, Object> stat(StoreFiles.Found found) {
		Map<String, Object> fields = new LinkedHashMap<>(StoreFields.entry(found.place(), found.entry()));
		fields.put("generation", found.entry().generation().isEmpty() ? null : found.entry().generation());
		if (found.entry().kind() != ItemKind.ARRAY) {
			return fields;
		}
		try (StoredArray array = found.place().backend().openArray(found.place().path())) {
			StoreFields.array(array).forEach(fields::put);
		} catch (DataException e) {
			if (found.entry().aliasOf().isEmpty()) {
				throw e;
			}
			// an alias that leads nowhere is still something
			fields.put("broken", e.what());
		}
		return fields;
	}

	private static Optional<String> text(Object value) {
		return switch (value) {
		case null -> Optional.empty();
		case Optional<?> maybe -> maybe.flatMap(StoreStatCommand::text);
		case Map<?, ?> map -> map.isEmpty() ? Optional.empty() : Optional.of(String.join(", ",
				map.keySet().stream().map(Object::toString).toList()));
		case Collection<?> list -> Optional.of(list.isEmpty() ? "none" : String.join(" x ", list.stream().map(Object::toString).toList()));
		default -> Optional.of(value.toString());
		};
	}
}
