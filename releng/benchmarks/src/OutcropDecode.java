import java.nio.file.Path;
import java.util.Locale;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.Spectrum;

/** Our side of decoding: reads every spectrum of a run and sums m/z and intensity. Arguments: file, workers, repetitions in this process. */
public final class OutcropDecode {

	private static final class Sums implements PeakSink {
		private long spectra;
		private long peaks;
		private double mz;
		private double intensity;

		@Override
		public void spectrum(Spectrum spectrum) {
			spectra++;
			peaks += spectrum.size();
			for (double value : spectrum.positions()) {
				mz += value;
			}
			for (double value : spectrum.intensity()) {
				intensity += value;
			}
		}
	}

	private OutcropDecode() {
	}

	public static void main(String[] args) {
		Path file = Path.of(args[0]);
		OpenOptions options = new OpenOptions(Integer.parseInt(args[1]), new MemoryBudget(1L << 30));
		int repetitions = args.length > 2 ? Integer.parseInt(args[2]) : 1;
		FormatReaders readers = FormatReaders.fromServices(OutcropDecode.class.getClassLoader());
		for (int i = 0; i < repetitions; i++) {
			Sums sums = new Sums();
			long start = System.nanoTime();
			try (PeakRun run = (PeakRun) readers.open(file, options, Progress.NONE)) {
				run.scan(sums, Progress.NONE);
			}
			System.out.printf(Locale.ROOT, "{\"spectra\":%d,\"peaks\":%d,\"mz_sum\":%.17g,\"intensity_sum\":%.17g,\"seconds\":%.4f}%n", sums.spectra,
					sums.peaks, sums.mz, sums.intensity, (System.nanoTime() - start) / 1e9);
		}
	}
}
