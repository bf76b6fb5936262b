package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** What is read straight out of a header is what taking it apart, and Java's own parser of times, would give. */
class FrameStampTest {

	private static final String START = "MQ1,000001,00384,01,0016,0016,U16,   1x1,01,2026-11-20 09:00:00.000000,0.001000,0,0,0,";

	private static FrameStamp of(String rest) {
		byte[] header = new byte[384];
		byte[] text = (START + rest).getBytes(StandardCharsets.ISO_8859_1);
		System.arraycopy(text, 0, header, 0, text.length);
		FrameHeader whole = FrameHeader.parse(header, "here");
		FrameStamp stamp = FrameStamp.of(header);
		assertEquals(new FrameStamp(whole.exposureNanos(), whole.utcNanos()), stamp, rest);
		return stamp;
	}

	private static OptionalLong time(String text) {
		return of("MQ1A," + text + ",1000000ns,12").time();
	}

	private static OptionalLong byJava(String text) {
		Instant time = Instant.parse(text);
		return OptionalLong.of(time.getEpochSecond() * 1_000_000_000L + time.getNano());
	}

	@Test
	void timesAreWhatJavaReadsInThem() {
		Random random = new Random(5);
		for (int i = 0; i < 2000; i++) {
			Instant time = Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 9_000_000_000L), random.nextInt(1_000_000_000));
			int digits = 1 + random.nextInt(9);
			String text = "%s.%sZ".formatted(time.toString().substring(0, 19), "%09d".formatted(time.getNano()).substring(0, digits));
			assertEquals(byJava(text), time(text), text);
		}
	}

	@Test
	void formsThatAreNotTheUsualOneAreReadToo() {
		for (String text : new String[] {"2026-11-20T08:00:00Z", "2024-02-29T23:59:59.5Z", "2026-11-20T24:00:00.000Z", "2026-11-20T08:00:00.Z",
				"2026-11-20T08:00:00.25+02:00"}) {
			assertEquals(byJava(text), time(text), text);
		}
	}

	@Test
	void whatIsNoTimeIsNone() {
		for (String text : new String[] {"", "Z", "1970-01-01", "2026-02-30T08:00:00.000Z", "2026-13-01T08:00:00.0Z", "2026-11-20T25:00:00.0Z",
				"2026-11-20 08:00:00.0Z", "2026-11-20T08:00:00.0000000000Z", "9999-11-20T08:00:00.0Z", "never"}) {
			assertEquals(OptionalLong.empty(), time(text), text);
		}
	}

	@Test
	void exposureStandsBehindTheTimeWithItsUnit() {
		assertEquals(OptionalLong.of(1_000_000), of("MQ1A,2026-11-20T08:00:00.0Z,1000000ns,12").exposure());
		assertEquals(OptionalLong.of(1_000_000), of(" MQ1A ,2026-11-20T08:00:00.0Z, 1000000nS").exposure());
		assertEquals(OptionalLong.empty(), of("MQ1A,2026-11-20T08:00:00.0Z,1000000,12").exposure());
		assertEquals(OptionalLong.empty(), of("MQ1A,2026-11-20T08:00:00.0Z,ns").exposure());
	}

	@Test
	void theMarkIsAFieldOfItsOwn() {
		assertEquals(FrameStamp.NONE, of("3RX,068"));
		assertEquals(FrameStamp.NONE, of("MQ1A"));
		assertEquals(FrameStamp.NONE, of("XMQ1A,2026-11-20T08:00:00.0Z,1000000ns"));
		assertEquals(OptionalLong.of(7), of("MQ1AB,MQ1A,2026-11-20T08:00:00.0Z,7ns").exposure());
	}
}
