package org.outcrop.store.internal.remote;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreTransaction;

/** A process of its own, without JUnit: commits round after round, with values that tell the round, until it is killed. */
final class Committing {

	static final int VALUES = 12;
	/** Bytes of a value that is not in the journal itself. */
	static final int LARGE = 1_200_000;

	private Committing() {
	}

	private static byte[] filled(int size, int value) {
		byte[] bytes = new byte[size];
		Arrays.fill(bytes, (byte) value);
		return bytes;
	}

	/** @param arguments endpoint, bucket, prefix, id and secret; says when the first round is done */
	public static void main(String[] arguments) {
		SigV4.Credentials credentials = new SigV4.Credentials(arguments[3], arguments[4], Optional.empty());
		S3Place place = new S3Place(URI.create(arguments[0]), true, "us-east-1", arguments[1], arguments[2], Optional.of(credentials));
		S3Store store = S3Store.writing(place, Patience.USUAL, Optional.empty());
		for (int round = 1;; round++) {
			try (StoreTransaction transaction = store.begin()) {
				for (int i = 0; i < VALUES; i++) {
					transaction.put("v" + i, filled(i % 4 == 0 ? LARGE : 1000, round), PutMode.REPLACE);
				}
				transaction.put("zarr.json", filled(10, round), PutMode.REPLACE);
				transaction.commit();
			}
			if (round == 1) {
				System.out.println("ready");
			}
		}
	}
}
