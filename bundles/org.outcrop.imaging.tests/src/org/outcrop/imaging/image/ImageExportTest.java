package org.outcrop.imaging.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.imaging.image.ImageExport.NamedStatistics;
import org.outcrop.raster.PixelImage;

/** Files as others read them. */
class ImageExportTest {

	private static final IonImage IMAGE = Grids.image("""
			1.5 . 3
			4 NaN 1e20
			""");

	@TempDir
	Path folder;

	@Test
	void csvHasALineForEachPixel() throws IOException {
		Path file = folder.resolve("a.csv");
		ImageExport.csv(file, IMAGE, false);
		assertEquals("x,y,z,value\n0,0,0,1.5\n2,0,0,3\n0,1,0,4\n1,1,0,NaN\n2,1,0,1.0E20\n", Files.readString(file));
	}

	@Test
	void statisticsHaveALineForEachRegion() throws IOException {
		Path file = folder.resolve("r.csv");
		RegionStatistics left = IMAGE.statistics(new Region.Rectangle(0, 0, 1, 2).rows(IMAGE.grid(), 0), 0.5);
		RegionStatistics none = IMAGE.statistics(new Region.Rectangle(1, 0, 2, 2).rows(IMAGE.grid(), 0), 0.5);
		ImageExport.csv(file, List.of(new NamedStatistics("left, \"outer\"", "m/z 5", left), new NamedStatistics("hole", "m/z 5", none)), false);
		assertEquals("region,image,pixels,mean,sd,median,min,max,q0.5\n\"left, \"\"outer\"\"\",m/z 5,2,2.75," + Math.sqrt(3.125) + ",2.75,1.5,4,2.75\n"
				+ "hole,m/z 5,0,NaN,NaN,NaN,NaN,NaN,NaN\n", Files.readString(file));
	}

	@Test
	void tiffHasTheValues() throws IOException {
		Path file = folder.resolve("a.tif");
		ImageExport.tiff(file, IMAGE, 0, false);
		float[] values = ImageIO.read(file.toFile()).getRaster().getSamples(0, 0, 3, 2, 0, (float[]) null);
		assertArrayEquals(IMAGE.raster(0).values(), values);
	}

	@Test
	void picturesHaveTheirColours() throws IOException {
		PixelImage picture = new PixelImage(2, 1, new int[] {0xFF102030, 0xFFFFFEFD});
		ImageExport.png(folder.resolve("a.png"), picture, Map.of("Title", "a"), false);
		ImageExport.tiff(folder.resolve("a.tif"), picture, new double[] {25, 25}, "a", false);
		for (String name : List.of("a.png", "a.tif")) {
			assertEquals(0xFFFFFEFD, ImageIO.read(folder.resolve(name).toFile()).getRGB(1, 0));
		}
	}

	@Test
	void filesAreReplacedOnlyWhereThatIsAllowed() throws IOException {
		Path file = folder.resolve("a.csv");
		Files.writeString(file, "old");
		assertThrows(DataException.NotWritable.class, () -> ImageExport.csv(file, IMAGE, false));
		assertEquals("old", Files.readString(file));
		ImageExport.csv(file, IMAGE, true);
		assertEquals(6, Files.readAllLines(file).size());
		assertThrows(DataException.NotWritable.class, () -> ImageExport.csv(folder.resolve("none/a.csv"), IMAGE, false));
		try (var files = Files.list(folder)) {
			assertEquals(1, files.count(), "nothing beside it");
		}
	}
}
