import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.store.ImagingStore;

/**
 * Ion images out of a store in a running program, each of another ion. Arguments: store, images, ppm to either side. Prints milliseconds: of opening, and
 * of each image.
 */
public final class DrawIons {

	private DrawIons() {
	}

	public static void main(String[] args) {
		FormatReaders readers = FormatReaders.fromServices(DrawIons.class.getClassLoader());
		long start = System.nanoTime();
		try (ImagingStore store = (ImagingStore) readers.open(Path.of(args[0]), new OpenOptions(2, new MemoryBudget(1L << 30)), Progress.NONE)) {
			ImageGrid grid = ImageGrid.of(store);
			System.out.printf(Locale.ROOT, "open %.3f%n", (System.nanoTime() - start) / 1e6);
			Random random = new Random(1);
			for (int i = 0; i < Integer.parseInt(args[1]); i++) {
				double mz = store.axis().centre(random.nextInt(store.axis().bins()));
				start = System.nanoTime();
				IonImage image = IonImage.of(store, grid, MassWindow.ppm(mz, Double.parseDouble(args[2])), Progress.NONE);
				System.out.printf(Locale.ROOT, "image %.3f %.6f %.17g%n", (System.nanoTime() - start) / 1e6, mz, sum(image));
			}
		}
	}

	private static double sum(IonImage image) {
		double sum = 0;
		for (double value : image.values()) {
			sum += value;
		}
		return sum;
	}
}
