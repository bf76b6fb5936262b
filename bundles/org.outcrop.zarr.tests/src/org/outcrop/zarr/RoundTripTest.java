package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.ZarrStore;

/** Random arrays, written by random regions and compared with a plain model after each. */
class RoundTripTest {

	private static final List<ZarrType> TYPES = Arrays.stream(ZarrType.Kind.values()).map(ZarrType::of)
			.filter(type -> type.itemBytes() > 0).toList();

	private static Codec.BytesToBytes packer(Random random, int item, boolean v2) {
		Codec.Shuffle shuffle = Codec.Shuffle.values()[random.nextInt(3)];
		String cname = List.of("lz4", "lz4hc", "zstd", "zlib").get(random.nextInt(4));
		return switch (random.nextInt(v2 ? 5 : 4)) {
		case 0 -> new Codec.Gzip(random.nextInt(10));
		case 1 -> new Codec.Zstd(random.nextInt(1, 6), random.nextBoolean() && !v2);
		case 2 -> new Codec.Blosc(item, cname, random.nextInt(10), shuffle, random.nextBoolean() ? 0 : 64);
		case 3 -> v2 ? new Codec.Zlib(random.nextInt(10)) : new Codec.Crc32c();
		default -> new Codec.Lz4(1);
		};
	}

	private static ArraySpec spec(Random random) {
		ZarrType type = TYPES.get(random.nextInt(TYPES.size()));
		boolean v2 = random.nextBoolean();
		int rank = random.nextInt(5);
		long[] shape = random.longs(rank, 1, 12).toArray();
		long[] chunk = random.longs(rank, 1, 9).toArray();
		ArraySpec spec = v2 ? ArraySpec.v2(type, shape, chunk) : ArraySpec.v3(type, shape, chunk);
		List<Codec> codecs = new ArrayList<>();
		if (random.nextInt(3) == 0 && rank > 1) {
			List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList().reversed());
			if (!v2) {
				Collections.shuffle(order, random);
			}
			codecs.add(new Codec.Transpose(order));
		}
		codecs.add(new Codec.Bytes(type.componentBytes() == 1 ? Optional.empty()
				: Optional.of(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)));
		for (int i = random.nextInt(v2 ? 2 : 3); i > 0; i--) {
			codecs.add(packer(random, type.itemBytes(), v2));
		}
		spec = spec.withCodecs(codecs);
		if (random.nextBoolean()) {
			byte[] fill = new byte[type.itemBytes()];
			Arrays.fill(fill, (byte) 1);
			spec = spec.withFill(FillValue.of(fill));
		}
		if (!v2 && random.nextBoolean()) {
			long[] shard = chunk.clone();
			for (int axis = 0; axis < rank; axis++) {
				shard[axis] *= 1 + random.nextInt(3);
			}
			Codec.IndexLocation location = random.nextBoolean() ? Codec.IndexLocation.START : Codec.IndexLocation.END;
			spec = new ArraySpec(spec.format(), spec.shape(), Arrays.stream(shard).boxed().toList(), type, spec.fill(),
					List.of(new Codec.Sharding(spec.chunkShape(), codecs, List.of(Codec.Bytes.LITTLE, new Codec.Crc32c()), location)),
					spec.keys(), spec.dimensionNames(), spec.attributes());
		}
		return spec.withKeys(v2 ? new ChunkKeys(false, random.nextBoolean() ? '.' : '/')
				: new ChunkKeys(random.nextBoolean(), random.nextBoolean() ? '.' : '/'));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void everyRegionReadsAsTheModelSays(long seed) {
		Random random = new Random(seed);
		for (int run = 0; run < 60; run++) {
			check(random, spec(random), "seed " + seed + ", run " + run);
		}
	}

	private static void check(Random random, ArraySpec spec, String what) {
		ZarrStore store = new MemoryStore();
		MemoryBudget budget = new MemoryBudget(64 << 20);
		ArrayOptions options = ArrayOptions.DEFAULT.withWorkers(1 + random.nextInt(3)).within(budget);
		ZarrArray.create(store, "g/a", spec, options);
		ZarrArray array = ZarrArray.open(store, "g/a", options);
		assertEquals(spec, array.spec(), what);
		Box all = spec.box();
		int item = spec.type().itemBytes();
		byte[] model = new byte[Math.toIntExact(spec.bytes())];
		spec.fill().fill(MemorySegment.ofArray(model));
		for (int step = 0; step < 4; step++) {
			Box region = spec.rank() == 0 ? all : Values.region(random, spec.shapeArray());
			byte[] values = Values.random(random, region, spec.type());
			if (step == 3) {
				spec.fill().fill(MemorySegment.ofArray(values));
			}
			array.write(region, Values.segment(values), Progress.NONE);
			Values.copy(values, region, model, all, region, item);
			Box look = spec.rank() == 0 ? all : Values.region(random, spec.shapeArray());
			byte[] expected = new byte[Math.toIntExact(look.count() * item)];
			Values.copy(model, all, expected, look, look, item);
			byte[] found = new byte[expected.length];
			array.read(look, Values.segment(found), Progress.NONE);
			assertArrayEquals(expected, found, () -> what + " " + spec + " " + look);
		}
		byte[] again = new byte[model.length];
		ZarrArray.open(store, "g/a", options).read(all, Values.segment(again), Progress.NONE);
		assertArrayEquals(model, again, what);
		assertEquals(List.of(), array.verify(Progress.NONE).findings(), what);
		assertEquals(0, budget.used(), what);
	}
}
