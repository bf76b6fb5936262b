package org.outcrop.scan4d.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.ScanShape;

/**
 * What a conversion will do, for the user to see before it starts.
 *
 * @param target        file or folder that there will be
 * @param options       as chosen
 * @param shape         of the array
 * @param type          of its numbers
 * @param chunk         extents of a chunk in array order; empty where contiguous
 * @param shard         extents of what one file of a Zarr store holds, where that is more than a chunk; else empty
 * @param storageReason why it is stored so, one sentence
 * @param dataBytes     of the numbers before compression
 * @param mostBytes     most that the file can take
 * @param freeBytes     on the target's disk, where that is told
 * @param resumable     bytes of numbers that an interrupted run has finished and this one goes on with; 0 for a fresh start
 * @param notices       for the user; one sentence each
 */
public record ConversionPlan(Path target, ConversionOptions options, ScanShape shape, ElementType type, List<Long> chunk,
		List<Long> shard, String storageReason, long dataBytes, long mostBytes, OptionalLong freeBytes, long resumable, List<String> notices) {

	public ConversionPlan {
		chunk = List.copyOf(chunk);
		shard = List.copyOf(shard);
		notices = List.copyOf(notices);
	}
}
