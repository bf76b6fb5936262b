package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Backend;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.internal.policy.PolicyText;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/**
 * Why something is where it is, and whether it should be.
 *
 * @param address     of the item
 * @param outline     what it is, in a line
 * @param earlier     the decision that put it there, where it is remembered
 * @param now         where it would be put now
 * @param isWhereItIs whether that is where it is
 * @param compression how it was chosen to be packed, where that was recorded
 * @param advice      what would make reading it faster
 */
public record PlacementExplanation(String address, String outline, Optional<PlacementDecision> earlier, PlacementDecision now,
		boolean isWhereItIs, List<String> compression, List<Advice> advice) {

	public PlacementExplanation {
		compression = List.copyOf(compression);
		advice = List.copyOf(advice);
	}

	/**
	 * Explains an item.
	 *
	 * @param places   that it might be put to, its own store among them
	 * @param log      of decisions, by address
	 * @param recorder of what was read
	 * @param progress counts entries where it is a folder
	 * @throws DataException where nothing is there
	 */
	public static PlacementExplanation of(Backend backend, StorePath path, List<PlacementPlace> places, PlacementLog log,
			AccessRecorder recorder, Progress progress) {
		String address = backend.address() + "!" + path.text();
		Entry entry = backend.stat(path).orElseThrow(() -> new DataException.Unsupported("nothing is there", address, "Check the spelling."));
		if (entry.kind() != ItemKind.ARRAY) {
			long bytes = entry.isFolder() ? below(backend, path, progress) : entry.bytes().orElse(0);
			PlacementRequest request = request(address, bytes, ZarrType.UINT8, backend);
			return explained(address, entry.kind().label() + ", " + PolicyText.bytes(bytes), request, places, backend, log, List.of(),
					List.of());
		}
		Optional<AccessRecorderPattern> pattern = recorder.of(address);
		try (StoredArray array = backend.openArray(path)) {
			ArrayInfo info = array.info();
			long bytes = info.type().isText() ? entry.bytes().orElse(0) : info.bytes();
			PlacementRequest request = request(address, bytes, info.type(), backend).used(pattern.map(PlacementUse::of).orElse(PlacementUse.NEW));
			boolean packs = backend.capabilities().chunked() && bytes > 0 && entry.bytes().orElse(0) > 0;
			return explained(address, outline(info, array.layout(), entry.bytes(), bytes),
					packs ? request.packed((double) entry.bytes().getAsLong() / bytes) : request, places, backend, log,
					CompressionChoice.recorded(info).orElse(List.of()),
					pattern.flatMap(read -> AdviceRechunk.DEFAULT.of(read, backend.capabilities().latency())).stream().toList());
		}
	}

	private static PlacementRequest request(String address, long bytes, ZarrType type, Backend backend) {
		PlacementRequest request = PlacementRequest.of(address, bytes, type);
		// what lies where it outlives the program is meant to
		return backend.capabilities().persistent() ? request.kept() : request;
	}

	private static PlacementExplanation explained(String address, String outline, PlacementRequest request, List<PlacementPlace> places,
			Backend backend, PlacementLog log, List<String> compression, List<Advice> advice) {
		PlacementDecision now = Placement.decide(request, places, PlacementPolicy.DEFAULT);
		return new PlacementExplanation(address, outline, log.last(address), now, now.chosen().equals(Optional.of(backend.address())),
				compression, advice);
	}

	private static long below(Backend backend, StorePath path, Progress progress) {
		AtomicLong bytes = new AtomicLong();
		backend.walk(path, entry -> bytes.addAndGet(entry.aliasOf().isPresent() ? 0 : entry.bytes().orElse(0)), progress);
		return bytes.get();
	}

	private static String outline(ArrayInfo info, ArrayLayout layout, OptionalLong stored, long bytes) {
		StringBuilder text = new StringBuilder("array " + info.shape() + " of " + info.type().v3Name() + ", " + PolicyText.bytes(bytes));
		stored.ifPresent(there -> text.append(", ").append(PolicyText.bytes(there)).append(" as stored"));
		layout.chunk().ifPresent(chunk -> text.append(", chunks of ").append(chunk));
		layout.shard().ifPresent(shard -> text.append(" in shards of ").append(shard));
		layout.codecs().ifPresent(codecs -> text.append(codecs.isEmpty() ? ", not packed"
				: ", packed by " + String.join(", ", codecs.stream().map(Codec::name).toList())));
		return text.toString();
	}

	/** In lines for the user. */
	public List<String> lines() {
		List<String> lines = new ArrayList<>(List.of(address + ": " + outline));
		earlier.ifPresent(decision -> lines.add("when it was put there: " + decision.reason()));
		lines.addAll(now.explain());
		lines.add(isWhereItIs ? "it is where it would be put now"
				: now.chosen().map(chosen -> "now it would be put to " + chosen).orElse("now no place would take it"));
		lines.addAll(compression);
		advice.forEach(hint -> lines.add(hint.sentence()));
		return List.copyOf(lines);
	}

	/** For programs: the decision with all that was known, and the lines. */
	public ObjectNode toJson() {
		ObjectNode node = JsonNodeFactory.instance.objectNode().put("address", address).put("outline", outline);
		earlier.ifPresent(decision -> node.set("earlier", PlacementJson.of(decision)));
		node.set("now", PlacementJson.of(now));
		node.put("is_where_it_would_be", isWhereItIs);
		compression.forEach(line -> node.withArray("compression").add(line));
		for (Advice hint : advice) {
			ObjectNode one = node.withArray("advice").addObject().put("sentence", hint.sentence()).put("counter", hint.counter())
					.put("factor", hint.factor());
			hint.chunk().ifPresent(chunk -> chunk.forEach(one.withArray("chunk")::add));
		}
		return node;
	}
}
