package org.outcrop.store.internal.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.store.Item;

class CsvTest {

	@TempDir
	Path folder;

	private TestStore store;

	@BeforeEach
	void open() {
		store = TestStore.writing(folder);
	}

	@AfterEach
	void close() {
		store.close();
	}

	private List<Item.Column> read(String text) {
		store.file("t.csv", text);
		return ((Item.Table) store.load("t")).columns();
	}

	@Test
	void columnsAreNumbersWhereNoDigitIsLost() {
		assertEquals(List.of(new Item.Integers("a", new long[] { 1, -20 }), new Item.Doubles("b", new double[] { 1.5, -2e-3 }),
				new Item.Strings("c", List.of("007", "8")), new Item.Strings("d", List.of("x", "1"))), read("a,b,c,d\n1,1.5,007,x\n-20,-2e-3,8,1\n"));
		for (String text : List.of("007", "+1", "1,5", "0x10", "1_000", "123456789012345678901234567890", " 1", "1 ", "1e99999", "½", "１",
				"true")) {
			assertEquals(new Item.Strings("a", List.of(text)), read("a\n" + (text.contains(",") ? "\"" + text + "\"" : text) + "\n").getFirst(),
					text);
		}
		assertEquals(new Item.Strings("a", List.of("0.5", "9007199254740993")), read("a\n0.5\n9007199254740993\n").getFirst(),
				"a double has fewer digits");
		assertEquals(new Item.Integers("a", new long[] { 9007199254740993L }), read("a\n9007199254740993\n").getFirst());
		assertEquals(new Item.Doubles("a", new double[] { 1, Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY }),
				read("a,b\n1,x\n,x\nNaN,x\n-inf,x\n").getFirst());
		assertEquals(new Item.Doubles("a", new double[] { 1.000000000000000056e-01 }), read("a\n1.000000000000000056e-01\n").getFirst(),
				"numpy.savetxt");
		assertEquals(new Item.Strings("a", List.of("", "")), read("a,b\n,1\n,2\n").getFirst(), "nothing says that these are numbers");
		assertEquals(new Item.Strings("a", List.of("1")), read("a\n\"1\"\n").getFirst(), "quotes say text");
	}

	@Test
	void quotesLineEndsAndMarksAreRead() {
		for (String end : List.of("\n", "\r\n", "\r")) {
			assertEquals(List.of(new Item.Strings("a,\"b", List.of("two" + end + "lines", "q\"")), new Item.Integers("n", new long[] { 1, 2 })),
					read("\uFEFF\"a,\"\"b\",n" + end + "\"two" + end + "lines\",1" + end + "\"q\"\"\",2" + end));
		}
		assertEquals(new Item.Integers("a", new long[] { 1, 2 }), read("a\n1\n2").getFirst(), "no end of line at the end");
		assertEquals(2, ((Item.Integers) read("a,b\n1,1\n2,2\n\n\r\n").getFirst()).size(), "empty lines at the end");
		assertEquals(List.of(), read(""));
	}

	@Test
	void whatIsNoTableIsAnErrorThatNamesTheLine() {
		assertTrue(assertThrows(DataException.Corrupt.class, () -> read("a,b\n1,2\n1,2,3\n")).where().endsWith("line 3"));
		assertTrue(assertThrows(DataException.Corrupt.class, () -> read("a\n\"x\"y\n")).where().endsWith("line 2"));
		assertTrue(assertThrows(DataException.Truncated.class, () -> read("a\n\"x\n\n")).where().endsWith("line 2"));
		assertThrows(DataException.Corrupt.class, () -> read("a,a\n1,2\n"));
		store.file("t.csv", "a\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
		assertThrows(DataException.Corrupt.class, () -> store.load("t"));
	}

	@Test
	void anyFileIsATableOrAnErrorOfData() {
		Random random = new Random(4711);
		String letters = "a1,\"\n\r.-e0 é\uFEFF;\t";
		for (int round = 0; round < 700; round++) {
			StringBuilder text = new StringBuilder();
			for (int i = random.nextInt(60); i > 0; i--) {
				text.append(letters.charAt(random.nextInt(letters.length())));
			}
			try {
				read(text.toString());
			} catch (DataException e) {
				assertTrue(!e.what().isBlank() && !e.advice().isBlank());
			}
		}
	}

	@Test
	void tablesOfAnyTextComeBack() {
		Random random = new Random(12);
		String letters = "a1,\"\n\r.-e0 é\uFEFF;\t'";
		for (int round = 0; round < 200; round++) {
			List<String> texts = random.ints(3, 0, 8).mapToObj(length -> {
				StringBuilder text = new StringBuilder();
				random.ints(length, 0, letters.length()).forEach(i -> text.append(letters.charAt(i)));
				return text.toString();
			}).toList();
			Item.Table table = new Item.Table(List.of(new Item.Strings(texts.getFirst() + "#", texts), new Item.Doubles("d",
					random.doubles(3).toArray()),
					new Item.Integers("i", random.longs(3).toArray())));
			store.save("t" + round, table);
			assertEquals(table, store.load("t" + round));
		}
	}

	@Test
	void jsonThatIsNoneIsAnErrorAndDigitsAreKept() {
		for (String text : List.of("", " ", "{", "{\"a\":1,}", "[1,]", "{} {}", "NaN", "{\"a\":1,\"a\":2}", "'a'", "[".repeat(100_000),
				"\u0000", "tru")) {
			store.file("j.json", text);
			assertThrows(DataException.Corrupt.class, () -> store.load("j"), text.length() > 20 ? "deep" : text);
		}
		store.file("j.json", "\uFEFF[0.1, 0.1000000000000000055511151231257827, 1e400, 12345678901234567890]");
		assertEquals("[0.1,0.1000000000000000055511151231257827,1E+400,12345678901234567890]",
				((Item.Json) store.load("j")).document().toString());
	}
}
