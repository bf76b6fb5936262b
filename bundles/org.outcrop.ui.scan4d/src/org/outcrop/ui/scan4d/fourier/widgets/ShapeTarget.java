package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.List;
import java.util.Optional;

import org.outcrop.scan4d.Detector;

/** A shape on a picture that the mouse changes. Thread: user interface. */
public interface ShapeTarget {

	/** The shape; empty where there is none now. */
	Optional<Detector> shape();

	/** Changes it. */
	void setShape(Detector shape);

	/** Of the picture. */
	int rows();

	/** Of the picture. */
	int columns();

	/** Shapes that follow from it and can't be changed themselves. */
	default List<Detector> followers() {
		return List.of();
	}

	/** Its colour. */
	int colour();
}
