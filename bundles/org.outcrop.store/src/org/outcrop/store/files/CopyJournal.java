package org.outcrop.store.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How far a copy got, as a JSON item beside what is growing; replaced as a whole at each step.
 *
 * @param digest of what is copied and how; another copy does not go on with this one
 * @param owner  who is copying
 * @param array  the array under way, where there is one
 */
record CopyJournal(String digest, Owner owner, Optional<ArrayState> array) {

	private static final int VERSION = 1;

	/** A process: its number alone may be given again. */
	record Owner(String host, long pid, long started) {

		/** This process. */
		static Owner current() {
			ProcessHandle self = ProcessHandle.current();
			return new Owner(System.getenv().getOrDefault("HOSTNAME", ""), self.pid(), started(self));
		}

		private static long started(ProcessHandle process) {
			return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
		}

		/** Whether it is another process that is alive on this machine. */
		boolean isAnotherAlive() {
			Owner own = current();
			return !equals(own) && host.equals(own.host)
					&& ProcessHandle.of(pid).filter(process -> process.isAlive() && started(process) == started).isPresent();
		}
	}

	/**
	 * How far an array got.
	 *
	 * @param path of the array, seen from what is copied
	 * @param plan its regions
	 * @param pass 1 while pieces are put aside, else 2
	 * @param done regions of this pass that are in the target for good
	 * @param sum  checksum of all items of the source read so far
	 */
	record ArrayState(String path, CopyPlan plan, int pass, long done, long sum) {
	}

	/** The same with another array, or further on. */
	CopyJournal with(Optional<ArrayState> state) {
		return new CopyJournal(digest, owner, state);
	}

	/** Puts it in place of the one before. */
	void save(Place at) {
		ObjectNode document = JsonNodeFactory.instance.objectNode();
		document.put("outcrop", "copy").put("version", VERSION).put("digest", digest);
		document.putObject("owner").put("host", owner.host).put("pid", owner.pid).put("started", owner.started);
		array.ifPresent(state -> {
			ObjectNode node = document.putObject("array");
			node.put("path", state.path).put("pass", state.pass).put("done", state.done).put("sum", Long.toHexString(state.sum));
			node.put("reads", state.plan.reads());
			put(node.putArray("unit"), state.plan.unit());
			state.plan.between().ifPresent(between -> {
				put(node.putArray("readUnit"), between.readUnit());
				put(node.putArray("piece"), between.piece());
			});
		});
		at.backend().save(at.path(), new Item.Json(document), SaveMode.REPLACE, Progress.NONE);
	}

	private static void put(ArrayNode node, List<Long> sizes) {
		sizes.forEach(node::add);
	}

	/** What was saved there; empty where nothing is, or nothing that can be gone on with. */
	static Optional<CopyJournal> load(Place at) {
		if (at.backend().stat(at.path()).isEmpty()) {
			return Optional.empty();
		}
		try {
			return at.backend().load(at.path(), Progress.NONE) instanceof Item.Json json ? read(json.document()) : Optional.empty();
		} catch (DataException.Corrupt | DataException.Truncated e) {
			// a damaged journal promises nothing; the copy begins anew
			return Optional.empty();
		}
	}

	private static Optional<CopyJournal> read(JsonNode document) {
		if (document.path("version").asInt() != VERSION) {
			return Optional.empty();
		}
		JsonNode owner = document.path("owner");
		Owner who = new Owner(owner.path("host").asText(), owner.path("pid").asLong(), owner.path("started").asLong());
		JsonNode node = document.path("array");
		if (node.isMissingNode()) {
			return Optional.of(new CopyJournal(document.path("digest").asText(), who, Optional.empty()));
		}
		Optional<CopyPlan.Between> between = node.has("piece")
				? Optional.of(new CopyPlan.Between(sizes(node.path("readUnit")), sizes(node.path("piece")))) : Optional.empty();
		CopyPlan plan = new CopyPlan(sizes(node.path("unit")), between, node.path("reads").asDouble());
		ArrayState state = new ArrayState(node.path("path").asText(), plan, node.path("pass").asInt(), node.path("done").asLong(),
				Long.parseUnsignedLong(node.path("sum").asText("0"), 16));
		return Optional.of(new CopyJournal(document.path("digest").asText(), who, Optional.of(state)));
	}

	private static List<Long> sizes(JsonNode list) {
		List<Long> sizes = new ArrayList<>();
		list.forEach(size -> sizes.add(size.asLong()));
		return sizes;
	}
}
