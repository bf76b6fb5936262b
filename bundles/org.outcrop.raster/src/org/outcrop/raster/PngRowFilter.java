package org.outcrop.raster;

/** Makes the filtered rows of a PNG, one after the other from the top. One thread. */
final class PngRowFilter {

	private static final int NONE = 0;
	private static final int SUB = 1;
	private static final int UP = 2;
	private static final int PAETH = 4;
	private static final int[] TRIED = {NONE, SUB, UP, PAETH};

	private final PixelImage image;
	private final int channels;
	private byte[] above;
	private byte[] raw;
	private byte[] best;
	private byte[] tried;

	PngRowFilter(PixelImage image, int channels) {
		this.image = image;
		this.channels = channels;
		int bytes = Math.multiplyExact(image.width(), channels);
		above = new byte[bytes];
		raw = new byte[bytes];
		best = new byte[bytes + 1];
		tried = new byte[bytes + 1];
	}

	/** The filter's number and the filtered bytes of the next row; valid until the next call. */
	byte[] row(int row) {
		unpack(row);
		long least = Long.MAX_VALUE;
		for (int type : TRIED) {
			long sum = filter(type, least);
			if (sum < least) {
				least = sum;
				byte[] swap = best;
				best = tried;
				tried = swap;
			}
		}
		byte[] swap = above;
		above = raw;
		raw = swap;
		return best;
	}

	private void unpack(int row) {
		int k = 0;
		for (int column = 0; column < image.width(); column++) {
			int argb = image.at(column, row);
			raw[k++] = (byte) (argb >> 16);
			raw[k++] = (byte) (argb >> 8);
			raw[k++] = (byte) argb;
			if (channels == 4) {
				raw[k++] = (byte) (argb >>> 24);
			}
		}
	}

	/** Fills {@link #tried}; gives up, with a sum not below {@code limit}, as soon as it can't win. */
	private long filter(int type, long limit) {
		tried[0] = (byte) type;
		long sum = 0;
		for (int i = 0; i < raw.length && sum < limit; i++) {
			int left = i < channels ? 0 : raw[i - channels] & 0xFF;
			int up = above[i] & 0xFF;
			int predicted = switch (type) {
			case SUB -> left;
			case UP -> up;
			case PAETH -> paeth(left, up, i < channels ? 0 : above[i - channels] & 0xFF);
			default -> 0;
			};
			byte difference = (byte) (raw[i] - predicted);
			tried[i + 1] = difference;
			sum += Math.abs(difference);
		}
		return sum;
	}

	private static int paeth(int left, int up, int upLeft) {
		int estimate = left + up - upLeft;
		int toLeft = Math.abs(estimate - left);
		int toUp = Math.abs(estimate - up);
		int toUpLeft = Math.abs(estimate - upLeft);
		if (toLeft <= toUp && toLeft <= toUpLeft) {
			return left;
		}
		return toUp <= toUpLeft ? up : upLeft;
	}
}
