package org.outcrop.headless.internal.output;

import java.io.IOException;
import java.io.OutputStream;

import org.outcrop.compute.Progress;

/**
 * A stream that ends with {@link java.util.concurrent.CancellationException} once the work should stop, for writers that know nothing of
 * that. Closing it closes nothing: the stream behind it stays its owner's. For one thread.
 */
public final class StoppableOutput extends OutputStream {

	private final OutputStream target;
	private final Progress progress;

	public StoppableOutput(OutputStream target, Progress progress) {
		this.target = target;
		this.progress = progress;
	}

	@Override
	public void write(int b) throws IOException {
		progress.checkCancelled();
		target.write(b);
	}

	@Override
	public void write(byte[] data, int offset, int length) throws IOException {
		progress.checkCancelled();
		target.write(data, offset, length);
	}

	@Override
	public void flush() throws IOException {
		target.flush();
	}
}
