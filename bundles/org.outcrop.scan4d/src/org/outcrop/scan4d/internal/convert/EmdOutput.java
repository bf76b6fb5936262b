package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.internal.convert.ConversionJournal.Done;

/** An EMD file; overviews are added to it when it is proven. */
final class EmdOutput implements Output {

	private final Conversion conversion;
	private Optional<PartFile> part = Optional.empty();

	EmdOutput(Conversion conversion) {
		this.conversion = conversion;
	}

	@Override
	public boolean check(UnitWorker worker, long number, Done done) throws IOException {
		try (FileChannel file = PartFile.open(conversion.part())) {
			return worker.check(file, number, done);
		}
	}

	@Override
	public void begin(List<Done> finished) throws IOException {
		part = Optional.of(finished.isEmpty() ? PartFile.create(conversion) : PartFile.resume(conversion, finished));
	}

	@Override
	public boolean takesAnyOrder() {
		return conversion.isContiguous();
	}

	@Override
	public Done write(long number, UnitWorker.Made made) throws IOException {
		PartFile file = part.orElseThrow();
		long address = conversion.isContiguous() ? file.place(number) : file.room(Arrays.stream(made.lengths()).asLongStream().sum());
		file.write(address, made);
		return new Done(made.checksum(), address, made.lengths(), made.missing());
	}

	@Override
	public void note(long number, Done done) {
		part.orElseThrow().note(number, done);
	}

	@Override
	public BitSet missing() {
		return part.orElseThrow().missing();
	}

	@Override
	public void finish(Optional<Overviews> overviews, Progress progress) throws IOException {
		PartFile file = part.orElseThrow();
		file.writer().finish(new EmdTree(conversion).root(file.data(), Provenance.of(conversion, missing()).group(),
				Provenance.microscope(conversion.source()).group()), progress);
	}

	@Override
	public void close() throws IOException {
		if (part.isPresent()) {
			part.get().close();
		}
	}
}
