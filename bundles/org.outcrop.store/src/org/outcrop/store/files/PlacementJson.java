package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.zarr.ZarrType;

/** Decisions as JSON, so that they can be logged, and made again from the log. */
public final class PlacementJson {

	private PlacementJson() {
	}

	/** All that was known, what was chosen, and why. */
	public static ObjectNode of(PlacementDecision decision) {
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		PlacementRequest request = decision.request();
		ObjectNode what = node.putObject("request").put("name", request.name()).put("bytes", request.bytes())
				.put("type", request.type().kind().name()).put("item_bytes", request.type().itemBytes())
				.put("packed_share", request.packedShare()).put("keep", request.keep());
		what.putObject("use").put("reads", request.use().reads()).put("bytes", request.use().bytes()).put("writes", request.use().writes());
		for (PlacementPlace place : decision.places()) {
			place(node.withArray("places").addObject(), place);
		}
		PlacementPolicy policy = decision.policy();
		node.putObject("policy").put("memory_share", policy.memoryShare()).put("disk_share", policy.diskShare())
				.put("rent_seconds", policy.rentSeconds()).put("seconds_per_cost", policy.secondsPerCost())
				.put("bytes_per_call", policy.bytesPerCall());
		for (PlacementEstimate estimate : decision.estimates()) {
			ObjectNode one = node.withArray("estimates").addObject().put("place", estimate.place());
			estimate.refused().ifPresentOrElse(why -> one.put("refused", why), () -> one.put("seconds", estimate.seconds()));
		}
		decision.chosen().ifPresentOrElse(chosen -> node.put("chosen", chosen), () -> node.putNull("chosen"));
		return node.put("reason", decision.reason());
	}

	private static void place(ObjectNode node, PlacementPlace place) {
		BackendCapabilities can = place.capabilities();
		node.put("address", place.address()).put("writable", can.writable()).put("listable", can.listable()).put("atomic", can.atomic())
				.put("updatable", can.updatable()).put("transactional", can.transactional()).put("chunked", can.chunked())
				.put("persistent", can.persistent()).put("latency", can.latency().name()).put("bytes_per_second", place.bytesPerSecond())
				.put("call_seconds", place.callSeconds()).put("cost_per_gb", place.costPerGb()).put("measured", place.measured());
		place.freeBytes().ifPresent(free -> node.put("free_bytes", free));
	}

	/**
	 * Decides again from a record.
	 *
	 * @throws DataException.Corrupt when it is none
	 */
	public static PlacementDecision replay(JsonNode record) {
		try {
			JsonNode what = record.required("request");
			JsonNode use = what.required("use");
			ZarrType type = new ZarrType(ZarrType.Kind.valueOf(what.required("type").asText()), what.required("item_bytes").asInt());
			PlacementRequest request = new PlacementRequest(what.required("name").asText(), what.required("bytes").asLong(), type,
					what.required("packed_share").asDouble(), what.required("keep").asBoolean(), new PlacementUse(use.required("reads").asLong(),
							use.required("bytes").asLong(), use.required("writes").asLong()));
			List<PlacementPlace> places = new ArrayList<>();
			for (JsonNode node : record.path("places")) {
				places.add(place(node));
			}
			JsonNode policy = record.required("policy");
			return Placement.decide(request, places, new PlacementPolicy(policy.required("memory_share").asDouble(),
					policy.required("disk_share").asDouble(), policy.required("rent_seconds").asDouble(),
					policy.required("seconds_per_cost").asDouble(), policy.required("bytes_per_call").asLong()));
		} catch (IllegalArgumentException e) {
			throw new DataException.Corrupt("this is no record of a placement: " + e.getMessage(), "", "Look at the line in the log.", e);
		}
	}

	private static PlacementPlace place(JsonNode node) {
		BackendCapabilities can = new BackendCapabilities(node.required("writable").asBoolean(), node.required("listable").asBoolean(),
				node.required("atomic").asBoolean(), node.required("updatable").asBoolean(), node.required("transactional").asBoolean(),
				node.required("chunked").asBoolean(), node.required("persistent").asBoolean(),
				BackendCapabilities.Latency.valueOf(node.required("latency").asText()));
		return new PlacementPlace(node.required("address").asText(), can,
				node.has("free_bytes") ? OptionalLong.of(node.get("free_bytes").asLong()) : OptionalLong.empty(),
				node.required("bytes_per_second").asDouble(), node.required("call_seconds").asDouble(), node.required("cost_per_gb").asDouble(),
				node.required("measured").asBoolean());
	}
}
