package org.outcrop.imaging.internal.resample;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.imaging.PixelFailure;

/**
 * What one worker finished at a time.
 *
 * @param ranks    of its pixels
 * @param extents  where their values lie
 * @param failures those of them that can't be read
 */
record Portion(Ranges ranks, List<Extent> extents, List<PixelFailure> failures) {

	/** First word of a journal's line. */
	static final String WORD = "pixels";

	Portion {
		extents = List.copyOf(extents);
		failures = List.copyOf(failures);
	}

	/** As a journal has it, without the word. */
	String text() {
		StringBuilder text = new StringBuilder(ranks.text());
		for (Extent extent : extents) {
			text.append(' ').append(extent.bucket()).append(':').append(Long.toHexString(extent.address())).append(':')
					.append(extent.runs()).append(':').append(extent.values());
		}
		for (PixelFailure failure : failures) {
			text.append(" !").append(failure.pixel()).append(':').append(failure.x()).append(':').append(failure.y()).append(':').append(failure.z())
					.append(':').append(failure.code()).append(':').append(URLEncoder.encode(failure.reason(), StandardCharsets.UTF_8));
		}
		return text.toString();
	}

	/** Of {@link #text()}. */
	static Portion parse(String text) {
		String[] words = text.split(" ");
		List<Extent> extents = new ArrayList<>();
		List<PixelFailure> failures = new ArrayList<>();
		for (int i = 1; i < words.length; i++) {
			if (words[i].charAt(0) == '!') {
				failures.add(failure(words[i].substring(1).split(":")));
			} else {
				String[] parts = words[i].split(":");
				extents.add(new Extent(Integer.parseInt(parts[0]), Long.parseLong(parts[1], 16), Integer.parseInt(parts[2]),
						Integer.parseInt(parts[3])));
			}
		}
		return new Portion(Ranges.parse(words[0]), extents, failures);
	}

	private static PixelFailure failure(String[] parts) {
		return new PixelFailure(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), parts[4],
				URLDecoder.decode(parts[5], StandardCharsets.UTF_8));
	}
}
