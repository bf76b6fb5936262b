import java.nio.file.Path;

import umich.ms.datatypes.LCMSDataSubset;
import umich.ms.datatypes.scan.IScan;
import umich.ms.datatypes.scan.StorageStrategy;
import umich.ms.datatypes.scancollection.impl.ScanCollectionDefault;
import umich.ms.datatypes.spectrum.ISpectrum;
import umich.ms.fileio.filetypes.mzml.MZMLFile;

/** The peer's side of decoding: MSFTBX reads every spectrum of a run, then sums m/z and intensity. Arguments: file, threads. */
public final class MsftbxDecode {

	private MsftbxDecode() {
	}

	public static void main(String[] args) throws Exception {
		MZMLFile file = new MZMLFile(Path.of(args[0]).toAbsolutePath().toString());
		file.setNumThreadsForParsing(Integer.valueOf(args[1]));
		file.setExcludeEmptyScans(false);
		ScanCollectionDefault scans = new ScanCollectionDefault(true);
		scans.setDefaultStorageStrategy(StorageStrategy.STRONG);
		scans.isAutoloadSpectra(true);
		scans.setDataSource(file);
		scans.loadData(LCMSDataSubset.WHOLE_RUN, StorageStrategy.STRONG);
		long spectra = 0;
		long peaks = 0;
		double mz = 0;
		double intensity = 0;
		for (IScan scan : scans.getMapNum2scan().values()) {
			ISpectrum spectrum = scan.fetchSpectrum();
			spectra++;
			if (spectrum == null) {
				continue;
			}
			double[] m = spectrum.getMZs();
			double[] i = spectrum.getIntensities();
			peaks += m.length;
			for (int k = 0; k < m.length; k++) {
				mz += m[k];
				intensity += i[k];
			}
		}
		System.out.printf(java.util.Locale.ROOT, "{\"spectra\":%d,\"peaks\":%d,\"mz_sum\":%.17g,\"intensity_sum\":%.17g}%n", spectra, peaks, mz,
				intensity);
	}
}
