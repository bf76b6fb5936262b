package org.outcrop.imaging.internal.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.store.IonImages;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.MissingChunks;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ngff.Channel;
import org.outcrop.zarr.ngff.Multiscale;
import org.outcrop.zarr.ngff.NgffImage;
import org.outcrop.zarr.ngff.NgffReader;
import org.outcrop.zarr.store.ZarrStore;

/** Images of ions in an OME-Zarr store, a channel each. */
public final class ImageFile implements IonImages {

	private static final String WHERE_FROM = "Give images that outcrop resample IN.imzML OUT.ome.zarr wrote.";
	private static final Pattern ION = Pattern.compile("m/z ([0-9.]+) \u00B1 ([0-9.]+)");
	private static final int FIXED = 2;

	private final FormatReader reader;
	private final Path folder;
	private final WarningLog warnings = new WarningLog();
	private final ZarrArray full;
	private final PixelGrid grid;
	private final Optional<PixelSize> pixelSize;
	private final List<String> labels;
	private final List<MassWindow> ions;
	private final long[] gridIndex;

	/**
	 * Opens them, and reads the first two to know where pixels are.
	 *
	 * @throws DataException.Unsupported where the channels are something else
	 */
	public ImageFile(FormatReader reader, Path folder, ZarrStore store, OpenOptions options, Progress progress) {
		this.reader = reader;
		this.folder = folder;
		ZarrGroup root = ZarrGroup.open(store, "");
		NgffImage image = NgffReader.image(root).orElseThrow(() -> new DataException.Unsupported("this store holds no image", folder.toString(), WHERE_FROM));
		Multiscale levels = image.multiscales().getFirst();
		full = NgffReader.level(root, levels, 0, ArrayOptions.DEFAULT.within(options.budget()).withMissing(MissingChunks.ERROR_IF_RECORDED));
		labels = image.channels().stream().map(Channel::label).toList();
		List<Long> shape = full.spec().shape();
		String axes = levels.axes().stream().map(Multiscale.Axis::name).collect(Collectors.joining());
		if (!axes.equals("cyx") && !axes.equals("czyx") || labels.size() < FIXED || shape.size() != axes.length() || shape.getFirst() != labels.size()) {
			throw new DataException.Unsupported("the axes of this image are " + axes + ", and " + labels.size() + " of its channels have a label",
					folder.toString(), WHERE_FROM);
		}
		grid = new PixelGrid(shape.getLast(), shape.get(shape.size() - 2), shape.size() == 4 ? shape.get(1) : 1, 0, 0, 0);
		boolean length = levels.axes().getLast().unit().filter("micrometer"::equals).isPresent();
		List<Double> scale = levels.datasets().getFirst().scale();
		pixelSize = length ? Optional.of(new PixelSize(scale.getLast(), scale.get(scale.size() - 2))) : Optional.empty();
		ions = ions(labels, folder);
		double[] tic = plane(0, progress);
		double[] base = plane(1, progress);
		gridIndex = LongStream.range(0, tic.length).filter(at -> tic[(int) at] > 0 || base[(int) at] > 0).toArray();
	}

	private static List<MassWindow> ions(List<String> labels, Path folder) {
		List<MassWindow> ions = new ArrayList<>();
		for (String label : labels.subList(FIXED, labels.size())) {
			Matcher ion = ION.matcher(label);
			if (!ion.matches()) {
				throw new DataException.Unsupported("the channel '" + label + "' names no ion", folder.toString(), WHERE_FROM);
			}
			ions.add(new MassWindow(Double.parseDouble(ion.group(1)), Double.parseDouble(ion.group(2))));
		}
		return List.copyOf(ions);
	}

	/** All positions of a channel. */
	private double[] plane(int channel, Progress progress) {
		List<Long> shape = full.spec().shape();
		long[] offset = new long[shape.size()];
		offset[0] = channel;
		long[] size = shape.stream().mapToLong(Long::longValue).toArray();
		size[0] = 1;
		Box box = new Box(offset, size);
		if (box.count() > Integer.MAX_VALUE - 8L) {
			throw new DataException.Unsupported("an image of " + box.count() + " positions", folder.toString(), "Give an image of fewer sections.");
		}
		return full.readDoubles(box, progress);
	}

	private double[] rows(int channel, Progress progress) {
		double[] all = plane(channel, progress);
		return Arrays.stream(gridIndex).mapToDouble(at -> all[(int) at]).toArray();
	}

	@Override
	public Path file() {
		return folder;
	}

	@Override
	public FormatReader reader() {
		return reader;
	}

	@Override
	public Kind kind() {
		return Kind.IMAGING;
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public PixelGrid grid() {
		return grid;
	}

	@Override
	public Optional<PixelSize> statedPixelSize() {
		return pixelSize;
	}

	@Override
	public long[] gridIndex() {
		return gridIndex.clone();
	}

	@Override
	public List<String> labels() {
		return labels;
	}

	@Override
	public List<MassWindow> ions() {
		return ions;
	}

	@Override
	public double[] tic(Progress progress) {
		return rows(0, progress);
	}

	@Override
	public double[] basePeak(Progress progress) {
		return rows(1, progress);
	}

	@Override
	public double[] ion(int ion, Progress progress) {
		return rows(FIXED + ion, progress);
	}

	@Override
	public int find(MassWindow window) {
		return IntStream.range(0, ions.size()).filter(i -> ions.get(i).mz() >= window.low() && ions.get(i).mz() <= window.high()).boxed()
				.min((a, b) -> Double.compare(Math.abs(ions.get(a).mz() - window.mz()), Math.abs(ions.get(b).mz() - window.mz())))
				.orElseThrow(() -> new DataException.Unsupported("there is no image of " + window.label() + "; there are " + String.join(", ", labels),
						folder.toString(), "Ask for one of these, or open the store or the imzML that they were made from."));
	}

	@Override
	public void close() {
		// a folder needs no closing
	}
}
