package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

/** Collects a body of at most so many bytes: a server that sends more than it should is cut off, not believed. */
final class Received implements BodySubscriber<byte[]> {

	/** More came than was asked for. */
	static final class TooMuchException extends IOException {
		private static final long serialVersionUID = 1L;

		TooMuchException(long most) {
			super("more than " + most + " bytes came");
		}
	}

	private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
	private final List<ByteBuffer> buffers = new ArrayList<>();
	private final long most;
	private final boolean cut;
	private final LongConsumer progress;
	private Flow.Subscription subscription;
	private long size;

	/**
	 * @param most     bytes, fewer than 2 GiB
	 * @param cut      whether what is beyond is left out, instead of being an error
	 * @param progress told how many bytes came, piece by piece
	 */
	Received(long most, boolean cut, LongConsumer progress) {
		this.most = Math.min(most, Integer.MAX_VALUE - 8);
		this.cut = cut;
		this.progress = progress;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return whole;
	}

	@Override
	public void onSubscribe(Flow.Subscription given) {
		subscription = given;
		given.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> more) {
		for (ByteBuffer buffer : more) {
			if (whole.isDone()) {
				return;
			}
			progress.accept(buffer.remaining());
			if (buffer.remaining() <= most - size) {
				size += buffer.remaining();
				buffers.add(buffer);
				continue;
			}
			subscription.cancel();
			if (cut) {
				buffers.add(buffer.slice(buffer.position(), (int) (most - size)));
				size = most;
				onComplete();
			} else {
				buffers.clear();
				whole.completeExceptionally(new TooMuchException(most));
			}
		}
	}

	@Override
	public void onError(Throwable cause) {
		whole.completeExceptionally(cause);
	}

	@Override
	public void onComplete() {
		if (!whole.isDone()) {
			byte[] joined = new byte[(int) size];
			int at = 0;
			for (ByteBuffer buffer : buffers) {
				int length = buffer.remaining();
				buffer.get(joined, at, length);
				at += length;
			}
			whole.complete(joined);
		}
	}
}
