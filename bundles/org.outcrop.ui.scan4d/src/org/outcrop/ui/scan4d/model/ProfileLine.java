package org.outcrop.ui.scan4d.model;

/**
 * A line along which a picture is measured.
 *
 * @param pane  the picture
 * @param from  its start
 * @param to    its end
 * @param width pixels across that are averaged, at least 1
 */
public record ProfileLine(Pane pane, Place from, Place to, double width) {
}
