package org.outcrop.store.internal.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Opens the files of arrays. */
final class ArrayFiles {

	/** How long a file and its companion are looked at anew, where somebody may just be replacing both: milliseconds. */
	private static final long PATIENCE = 1000;
	private static final long PAUSE = 3;
	/** A folder in which no name was changed for so long is one in which nobody is replacing anything: milliseconds. */
	private static final long QUIET = 5000;

	private ArrayFiles() {
	}

	/**
	 * Opens an array; the caller closes it.
	 *
	 * @param path as the user named it
	 */
	static OpenArray open(Found.Stored stored, StorePath path, DiskErrors errors) {
		try {
			long until = System.nanoTime() + PATIENCE * 1_000_000;
			boolean lenient = false;
			while (true) {
				Optional<OpenArray> array = tryOpen(stored, path, errors, lenient);
				if (array.isPresent() && (!lenient || isOver(until, stored))) {
					return array.get();
				}
				// not quiet any more: somebody began to replace it meanwhile
				array.ifPresent(OpenArray::close);
				lenient = isOver(until, stored);
				if (!lenient) {
					Thread.sleep(PAUSE);
				}
			}
		} catch (EOFException e) {
			throw new DataException.Truncated("the file ends early", errors.at(path), "Copy the file again.", e);
		} catch (IOException e) {
			throw errors.unreadable(path, e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		}
	}

	/** Whether a file and a companion that don't belong together will stay so. */
	private static boolean isOver(long until, Found.Stored stored) throws IOException {
		Path folder = stored.file().getParent();
		return System.nanoTime() - until > 0 || System.currentTimeMillis() - Files.getLastModifiedTime(folder).toMillis() > QUIET;
	}

	/** Empty where file and companion don't belong together, and may do so soon. */
	private static Optional<OpenArray> tryOpen(Found.Stored stored, StorePath path, DiskErrors errors, boolean lenient) throws IOException {
		Optional<ObjectNode> companion = Companion.read(stored.companion());
		FileChannel channel = FileChannel.open(stored.file(), StandardOpenOption.READ);
		boolean opened = false;
		try {
			boolean belongs = companion.isPresent() ? Companion.belongs(companion.get(), channel)
					: !Files.exists(stored.companion(), LinkOption.NOFOLLOW_LINKS);
			if (!belongs && !lenient) {
				return Optional.empty();
			}
			OpenArray array = switch (stored.format()) {
			case TIFF -> tiff(channel, companion, path, errors);
			case RAW -> raw(channel, companion, path, errors);
			default -> npy(channel, companion, path, errors);
			};
			opened = true;
			return Optional.of(array);
		} finally {
			if (!opened) {
				channel.close();
			}
		}
	}

	private static OpenArray npy(FileChannel channel, Optional<ObjectNode> companion, StorePath path, DiskErrors errors) throws IOException {
		NpyHeader header = NpyHeader.read(channel, errors.at(path));
		boolean texts = header.type().kind() == ZarrType.Kind.FIXED_TEXT;
		ArrayInfo plain = new ArrayInfo(header.shape(), texts ? ZarrType.STRING : header.type(), List.of(),
				JsonNodeFactory.instance.objectNode());
		ArrayInfo info = companion.flatMap(Companion::info).filter(
				told -> told.shape().equals(plain.shape()) && (told.type().equals(plain.type()) || texts && told.type().equals(header.type())))
				.orElse(plain);
		Block block = new Block(channel, header.start(), header.shape(), header.type(), header.order(), header.fortran());
		return new BlockArray(info, path, errors, channel, block, header.type());
	}

	private static OpenArray raw(FileChannel channel, Optional<ObjectNode> companion, StorePath path, DiskErrors errors) throws IOException {
		ArrayInfo info = companion.flatMap(Companion::info).orElseThrow(() -> new DataException.Corrupt(
				"the companion of the raw file is damaged or gone, and nothing else tells its shape", errors.at(path), "Copy both files again."));
		try {
			if (info.type().isText() || info.bytes() > channel.size()) {
				throw new DataException.Truncated("the file ends early: its items need " + info.bytes() + " bytes, " + channel.size() + " are there",
						errors.at(path), "Copy the file again.");
			}
		} catch (ArithmeticException e) {
			throw new DataException.Corrupt("an array of shape " + info.shape() + " has more bytes than any file", errors.at(path),
					"Copy it again.", e);
		}
		ByteOrder order = companion.map(Companion::order).orElse(ByteOrder.LITTLE_ENDIAN);
		return new BlockArray(info, path, errors, channel, new Block(channel, 0, info.shape(), info.type(), order, false), info.type());
	}

	private static OpenArray tiff(FileChannel channel, Optional<ObjectNode> companion, StorePath path, DiskErrors errors) throws IOException {
		TiffLayout tiff = TiffLayout.read(channel, errors.at(path));
		ArrayInfo plain = ArrayInfo.of(tiff.type(), tiff.shape().stream().mapToLong(Long::longValue).toArray());
		ArrayInfo info = companion.flatMap(Companion::info).filter(told -> told.type().equals(plain.type())).filter(told -> fits(told, plain,
				tiff))
				.orElse(plain);
		return new TiffArray(info, path, errors, channel, tiff);
	}

	/** Whether a companion only tells the axes before rows and columns in another way. */
	private static boolean fits(ArrayInfo told, ArrayInfo plain, TiffLayout tiff) {
		try {
			return told.shape().equals(plain.shape()) || tiff.samples() == 1 && Tiff.columns(told.shape()) == tiff.columns()
					&& Tiff.rows(told.shape()) == tiff.rows() && Tiff.pages(told.shape()) == tiff.tags().pages().size();
		} catch (ArithmeticException e) {
			return false;
		}
	}

	/** Opens an array's items for overwriting; the caller closes the channel. */
	static Block forUpdate(FileChannel channel, Found.Stored stored, ArrayInfo info, DiskErrors errors) throws IOException {
		if (stored.format() == Format.RAW) {
			ByteOrder order = Companion.read(stored.companion()).map(Companion::order).orElse(ByteOrder.LITTLE_ENDIAN);
			return new Block(channel, 0, info.shape(), info.type(), order, false);
		}
		NpyHeader header = NpyHeader.read(channel, errors.at(stored.path()));
		return new Block(channel, header.start(), header.shape(), header.type(), header.order(), header.fortran());
	}
}
