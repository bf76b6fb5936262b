package org.outcrop.format.imzml;

import java.util.List;
import java.util.Optional;

import org.outcrop.data.imaging.ImagingOutline.Instrument;
import org.outcrop.data.imaging.ImagingOutline.Mode;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;

/**
 * What the part before the spectra says.
 *
 * @param uuid           32 hexadecimal digits, lower case
 * @param sha1           40 hexadecimal digits, lower case
 * @param md5            32 hexadecimal digits, lower case
 * @param mode           as it is declared
 * @param representation terms that the file description has, of {@link Cv#CENTROID} and {@link Cv#PROFILE}
 * @param polarity       terms that the file description has, of {@link Cv#POSITIVE} and {@link Cv#NEGATIVE}
 * @param pixelSize      in micrometres
 * @param declaredX      columns as declared; 0 where they aren't
 * @param declaredY      rows as declared; 0 where they aren't
 * @param instrument     what recorded it
 */
record Header(Optional<String> uuid, Optional<String> sha1, Optional<String> md5, Optional<Mode> mode, List<Integer> representation,
		List<Integer> polarity, Optional<PixelSize> pixelSize, long declaredX, long declaredY, Instrument instrument) {

	Header {
		representation = List.copyOf(representation);
		polarity = List.copyOf(polarity);
	}
}
