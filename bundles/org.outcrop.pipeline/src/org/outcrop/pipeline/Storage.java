package org.outcrop.pipeline;

/** Where an array of a pipeline is kept. */
public sealed interface Storage {

	/** In memory, as long as a later step needs it; under the budget, and computed again when the run is resumed. */
	record Memory() implements Storage {
		@Override
		public String toString() {
			return "memory";
		}
	}

	/** In memory over the pipeline's overlay store; written back to it when the last step is done. */
	record Overlay() implements Storage {
		@Override
		public String toString() {
			return "overlay";
		}
	}

	/**
	 * In a store.
	 *
	 * @param address of the item, as {@link org.outcrop.store.StoreAddress} reads it
	 */
	record At(String address) implements Storage {
		@Override
		public String toString() {
			return address;
		}
	}

	/** As a pipeline has it: {@code memory}, {@code overlay}, or an address. */
	static Storage of(String text) {
		return switch (text) {
		case "memory" -> new Memory();
		case "overlay" -> new Overlay();
		default -> new At(text);
		};
	}
}
