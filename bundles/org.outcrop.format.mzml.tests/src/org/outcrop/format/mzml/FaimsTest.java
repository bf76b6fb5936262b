package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.RunOutline.IndexState;
import org.outcrop.data.peaks.SpectrumHeader;

/** Compensation voltages: where they stand, what is inherited, and when zero is one. */
class FaimsTest {

	@TempDir
	Path folder;

	private static String cv(double volts) {
		return MzmlText.cv("MS:1001581", Double.toString(volts), "UO:000218"); // misspelt as in real files
	}

	/** Channels in a scan; they have to be the same in a scan of headers and one by one, with and without index. */
	private List<Integer> channels(Object... spectra) {
		Path file = MzmlText.of(spectra).writeIndexed(folder);
		List<SpectrumHeader> headers = Collected.scan(file).headers();
		try (PeakRun byIndex = Collected.open(file);
				PeakRun byHeaders = Collected.open(MzmlText.write(folder, "plain.mzML", MzmlText.of(spectra).toString().getBytes()))) {
			assertEquals(IndexState.VALID, byIndex.outline().index());
			List<SpectrumHeader> again = new ArrayList<>();
			byIndex.scanHeaders((h, n) -> again.add(h), Progress.NONE);
			assertEquals(headers, again);
			for (int i = headers.size() - 1; i >= 0; i--) {
				assertEquals(headers.get(i).channel(), byHeaders.spectrum(i, Progress.NONE).header().channel(), "without index " + i);
			}
		}
		try (PeakRun byIndex = Collected.open(file)) {
			for (int i = headers.size() - 1; i >= 0; i--) {
				assertEquals(headers.get(i), byIndex.spectrum(i, Progress.NONE).header(), "by index " + i);
			}
		}
		return headers.stream().map(SpectrumHeader::channel).toList();
	}

	@Test
	void looksInTheScanThenTheSpectrumThenTheIonThenTheFilter() {
		String filter = MzmlText.cv("MS:1000512", "FTMS + p NSI cv=-20.00 Full ms");
		assertEquals(List.of(-5000, -4000, -3000, -2000),
				channels(SpectrumXml.of("a", 1).scan(cv(-50), filter).param(cv(-40)).precursor("", cv(-30)),
						SpectrumXml.of("b", 1).scan(filter).param(cv(-40)).precursor("", cv(-30)), SpectrumXml.of("c", 1).scan(filter).precursor("", cv(-30)),
						SpectrumXml.of("d", 1).scan(filter)));
	}

	@Test
	void aChainOfPrecursorsWithoutEndIsFollowedForSomeStepsOnly() {
		Object[] spectra = new Object[20_000];
		spectra[0] = SpectrumXml.of("s0", 1).scan(cv(-45));
		for (int i = 1; i < spectra.length; i++) {
			spectra[i] = SpectrumXml.of("s" + i, 1).level(2).precursor("s" + (i - 1));
		}
		Path file = MzmlText.of(spectra).writeIndexed(folder);
		try (PeakRun run = Collected.open(file)) {
			assertEquals(spectra.length - 1, run.spectrum(spectra.length - 1, Progress.NONE).header().index());
			assertEquals(-4500, run.spectrum(500, Progress.NONE).header().channel());
		}
	}

	@Test
	void roundsToHundredthsOfAVolt() {
		assertEquals(List.of(-4513), channels(SpectrumXml.of("a", 1).scan(cv(-45.1251))));
	}

	@Test
	void keepsASingleChannel() {
		assertEquals(List.of(-4500, -4500), channels(SpectrumXml.of("a", 1).scan(cv(-45)), SpectrumXml.of("b", 1).scan(cv(-45))));
	}

	@Test
	void takesZerosAloneForNoFaims() {
		assertEquals(List.of(Channel.NONE, Channel.NONE), channels(SpectrumXml.of("a", 1).scan(cv(0)), SpectrumXml.of("b", 1).scan(cv(-0.0))));
	}

	@Test
	void takesZeroBesideOthersForAChannelWhereverItComesFirst() {
		assertEquals(List.of(0, -4500, 0), channels(SpectrumXml.of("a", 1).scan(cv(0)), SpectrumXml.of("b", 1).scan(cv(-45)),
				SpectrumXml.of("c", 1).scan(cv(0))));
		assertEquals(List.of(-4500, 0), channels(SpectrumXml.of("a", 1).scan(cv(-45)), SpectrumXml.of("b", 1).scan(cv(0))));
	}

	@Test
	void inheritsFromThePrecursorElseFromTheMs1Before() {
		Object[] spectra = {SpectrumXml.of("a", 1).scan(cv(-45)), SpectrumXml.of("b", 1).scan(cv(-65)), 
				SpectrumXml.of("c", 1).level(2).precursor("a"),
				SpectrumXml.of("d", 1).level(2).precursor(""), SpectrumXml.of("e", 1).level(2).precursor("gone"),
				SpectrumXml.of("f", 1).level(3).precursor("c"), SpectrumXml.of("g", 1).level(2).scan(cv(-55))};
		assertEquals(List.of(-4500, -6500, -4500, -6500, -6500, -4500, -5500), channels(spectra));
		List<SpectrumHeader> headers = Collected.scan(MzmlText.of(spectra).write(folder)).headers();
		assertEquals(List.of(false, false, true, true, true, true, false), headers.stream().map(SpectrumHeader::channelInferred).toList());
	}

	@Test
	void doesNotInheritForMs1NorWhereThereIsNothing() {
		assertEquals(List.of(-4500, Channel.NONE, Channel.NONE), channels(SpectrumXml.of("a", 1).scan(cv(-45)), SpectrumXml.of("b", 1),
				SpectrumXml.of("c", 1).level(2)));
	}

	@Test
	void doesNotTakeOtherVoltagesForIt() {
		assertEquals(List.of(Channel.NONE), channels(SpectrumXml.of("a", 1).scan(MzmlText.cv("MS:1003371", "-45"), 
				MzmlText.cv("MS:1003450", "-45"), MzmlText.cv("MS:1002476", "-45", "UO:0000028"), MzmlText.cv("MS:1000512", "xcv=-45"))));
	}

	@Test
	void ignoresWhatCannotBeAVoltage() {
		Collected found = Collected.scan(MzmlText.of(SpectrumXml.of("a", 1).scan(cv(1e300))).write(folder));
		assertEquals(Channel.NONE, found.headers().getFirst().channel());
		assertTrue(found.warned("voltage-ignored"));
	}
}
