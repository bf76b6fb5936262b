package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.headless.internal.Session;

import picocli.CommandLine.Parameters;

/** What the commands on items of stores have in common. */
abstract class StorePart implements Command {

	@Parameters(arity = "1..*", paramLabel = "URI", description = "Addresses of stores or of items in them.")
	private List<String> addresses;

	@Override
	public final String subject() {
		return addresses == null ? "store" : addresses.getFirst();
	}

	/** As they were given. */
	final List<String> addresses() {
		return addresses;
	}

	/** Of one address the answer itself, of several a list of them. */
	static void print(Session session, List<? extends Map<String, ?>> answers) {
		if (answers.size() == 1) {
			session.print(answers.getFirst());
			return;
		}
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("items", answers);
		session.print(all);
	}
}
