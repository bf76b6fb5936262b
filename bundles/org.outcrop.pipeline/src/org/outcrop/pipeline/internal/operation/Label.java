package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Tiling;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.pipeline.operation.WorkContext;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/**
 * Numbers connected objects: items that are not 0 and touch. Objects are numbered from 1 in C order of their first items, whatever the
 * tiles.
 *
 * <p>Each tile is looked at together with the last items of the tiles before it, so that whatever touches lies together in one of these
 * regions; an item that lies in two of them says which of their parts are one object. The tiles are looked at twice, and nothing but
 * their borders and one record for each part is kept between.
 */
public final class Label implements Operation {

	@Override
	public String name() {
		return "label";
	}

	@Override
	public String description() {
		return "numbers connected objects of what is not 0";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.optional("connectivity", Parameter.Kind.WHOLE,
				"neighbours of an item: 4 or 8 on two axes, 6 or 26 on three, 2n or 3^n-1 on n; by default the fewer"),
				Parameter.choice("type", "of the numbers", "uint32", "uint8", "uint16", "int32", "uint64", "int64"));
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		Values.check(input);
		long faces = 2L * input.rank();
		long all = (long) Math.pow(3, input.rank()) - 1;
		long connectivity = parameters.has("connectivity") ? parameters.whole("connectivity", 0, Long.MAX_VALUE) : faces;
		if (connectivity != faces && connectivity != all) {
			throw Parameters.refused("connectivity can't be " + connectivity, "On " + input.rank() + " axes it is " + faces + " or " + all + ".");
		}
		ZarrType type = ZarrType.ofV3(parameters.choice("type")).orElseThrow();
		return new Numbering(input, input.withType(type), connectivity == all);
	}

	private record Numbering(ArrayInfo input, ArrayInfo output, boolean corners) implements Work {

		@Override
		public Map<String, Number> run(WorkContext context) {
			if (output.box().count() == 0) {
				return Map.of("objects", 0);
			}
			try (MemoryBudget.Lease lease = TileWork.lease(context.budget()); Components components = new Components(context.budget())) {
				Tiling tiling = Tiling.of(TileWork.shape(output), TileWork.unit(context.output()), costs(), lease.bytes(), context.workers());
				int[] base = new int[Math.toIntExact(tiling.count())];
				context.progress().stage("Looking for objects");
				find(context, tiling, lease, components, base);
				int objects = components.number();
				if (output.type().itemBytes() < Long.BYTES && objects > Ranges.most(output.type().kind())) {
					throw new DataException.Unsupported(output.type().v3Name() + " can't hold the number of objects, " + objects, "",
							"Choose a larger type for the labels.");
				}
				context.progress().stage("Numbering objects");
				write(context, tiling, lease, components, base);
				return Map.of("objects", objects);
			}
		}

		private Tiling.Costs costs() {
			long item = input.type().itemBytes() + 3L * Integer.BYTES;
			return new Tiling.Costs(tile -> Math.addExact(Math.multiplyExact(region(tile).count(), item), tile.count() * output.type().itemBytes()),
					tile -> region(tile).count());
		}

		/** A tile and the last items before it. */
		private static Box region(Box tile) {
			long[] from = tile.offset();
			long[] size = tile.shape();
			for (int axis = 0; axis < from.length; axis++) {
				if (from[axis] > 0) {
					from[axis]--;
					size[axis]++;
				}
			}
			return new Box(from, size);
		}

		private void find(WorkContext context, Tiling tiling, MemoryBudget.Lease lease, Components components, int[] base) {
			Map<Long, TileBorders> borders = new HashMap<>();
			long[] held = {0};
			long reach = TileBorders.reach(tiling);
			TileWork.run(tiling, context.inputs(), lease, context.progress(), own -> {
				TileLabels labels = labels();
				return tile -> {
					look(labels, tile, own);
					return TileBorders.of(labels, tile);
				};
			}, (number, found) -> {
				base[(int) number] = components.count();
				components.add(found.firsts());
				found.join(components, number, tiling, base, borders);
				TileBorders kept = found.kept();
				borders.put(number, kept);
				held[0] += kept.bytes();
				TileBorders gone = borders.remove(number - reach);
				held[0] -= gone == null ? 0 : gone.bytes();
				components.alsoHold(held[0]);
			});
		}

		private TileLabels labels() {
			return new TileLabels(input.type().kind(), corners, TileWork.shape(input));
		}

		private void look(TileLabels labels, Box tile, TileContext own) {
			Box region = region(tile);
			labels.look(region, own.read(0, region, 1), own);
		}

		private void write(WorkContext context, Tiling tiling, MemoryBudget.Lease lease, Components components, int[] base) {
			ReentrantLock one = new ReentrantLock();
			TileWork.run(tiling, context.inputs(), lease, context.progress(), own -> {
				TileLabels labels = labels();
				return tile -> {
					look(labels, tile, own);
					int[] found = labels.part(tile);
					int first = base[Math.toIntExact(tiling.number(tile))];
					MemorySegment target = own.bytes(0, Math.multiplyExact(found.length, output.type().itemBytes()));
					for (int i = 0; i < found.length; i++) {
						Values.putWhole(output.type().kind(), found[i] == 0 ? 0 : components.object(first + found[i] - 1), target, i);
					}
					if (tiling.shared()) {
						one.lock();
					}
					try {
						context.output().write(tile, target, Progress.NONE);
					} finally {
						if (one.isHeldByCurrentThread()) {
							one.unlock();
						}
					}
					return tile;
				};
			}, (number, tile) -> {
				// what counts is that it was written
			});
		}
	}
}
