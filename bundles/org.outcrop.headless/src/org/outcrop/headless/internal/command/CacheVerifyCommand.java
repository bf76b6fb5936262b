package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.Validity;
import org.outcrop.cache.Verification;
import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.CacheListing;
import org.outcrop.headless.internal.Session;

/** {@code outcrop cache verify} */
@picocli.CommandLine.Command(name = "verify", description = "Reads every byte of every entry and compares it with its checksum.",
		footer = {"", "Ends with exit code 3 where an entry is damaged.", "Example: outcrop cache verify run.mzML"})
final class CacheVerifyCommand extends CachePart {

	private record Checked(CacheListing.Row row, Verification verification) {
	}

	@Override
	public int run(Session session) {
		List<Checked> checked = new ArrayList<>();
		for (CacheListing.Row row : rows(session)) {
			session.progress().checkCancelled();
			if (row.status().validity() != Validity.BUILDING) {
				checked.add(new Checked(row, row.entry().verify(session.progress())));
			}
		}
		if (session.json()) {
			Map<String, Object> answer = answer(session);
			answer.put("entries", checked.stream().map(CacheVerifyCommand::fields).toList());
			answer.put("ok", checked.stream().allMatch(c -> c.verification().ok()));
			session.print(answer);
		} else {
			tell(session, checked);
		}
		for (Checked c : checked) {
			if (!c.verification().ok()) {
				throw new DataException.Corrupt("the cache entry is damaged (" + c.verification().problems().getFirst() + ")",
						c.row().status().location().toString(), "remove it with outcrop cache clear; it is built anew from its source");
			}
		}
		return ExitCode.DONE;
	}

	private static Map<String, Object> fields(Checked checked) {
		Map<String, Object> fields = new LinkedHashMap<>(checked.row().fields());
		fields.put("ok", checked.verification().ok());
		fields.put("problems", checked.verification().problems());
		fields.put("bytes_checked", checked.verification().bytesChecked());
		return fields;
	}

	private static void tell(Session session, List<Checked> checked) {
		session.print(out -> {
			for (Checked c : checked) {
				out.println((c.verification().ok() ? "ok       " : "DAMAGED  ") + name(c.row()) + " (" + c.row().status().kind() + ", "
						+ ByteText.of(c.verification().bytesChecked()) + " read)");
				c.verification().problems().forEach(problem -> out.println("         " + problem));
			}
			out.println(entries(checked.size()) + " checked");
		});
	}
}
