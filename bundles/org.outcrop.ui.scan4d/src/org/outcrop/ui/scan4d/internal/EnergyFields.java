package org.outcrop.ui.scan4d.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Text;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.ui.scan4d.model.EnergyAxis;

/** The fields that say what energy a channel has. Thread: user interface. */
public final class EnergyFields {

	private static final int WIDTH = 48;

	private final Text dispersion;
	private final Text offset;
	private final Runnable changed;
	private final Consumer<String> refused;
	private EnergyAxis axis = EnergyAxis.CHANNELS;

	/**
	 * @param changed called when another axis was entered
	 * @param refused told why what was entered is none
	 */
	public EnergyFields(ControlRow row, Runnable changed, Consumer<String> refused) {
		this.changed = changed;
		this.refused = refused;
		dispersion = row.text("eV/channel:", "Energy from one channel to the next; empty to count channels", WIDTH, this::entered);
		offset = row.text("from:", "Energy of channel 0", WIDTH, this::entered);
	}

	/** What holds. */
	public EnergyAxis axis() {
		return axis;
	}

	/** Takes what a file says. */
	public void show(Optional<AxisCalibration> calibration) {
		set(calibration.map(EnergyAxis::of).orElse(EnergyAxis.CHANNELS));
	}

	private void set(EnergyAxis newAxis) {
		axis = newAxis;
		boolean channels = newAxis.unit().equals(EnergyAxis.CHANNELS.unit());
		dispersion.setText(channels ? "" : plain(newAxis.dispersion()));
		offset.setText(channels && newAxis.offset() == 0 ? "" : plain(newAxis.offset()));
	}

	private static String plain(double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : Double.toString(value);
	}

	private void entered() {
		try {
			EnergyAxis next = EnergyAxis.parse(dispersion.getText(), offset.getText());
			// a file may count in keV, which entering the same numbers again must not change
			boolean same = next.dispersion() == axis.dispersion() && next.offset() == axis.offset() && (dispersion.getText().isBlank()
					== axis.unit().equals(EnergyAxis.CHANNELS.unit()));
			if (!same) {
				axis = next;
				changed.run();
			}
		} catch (NumberFormatException e) {
			refused.accept("Energies are numbers, such as 0.5: " + e.getMessage() + ".");
		} catch (IllegalArgumentException e) {
			refused.accept("The energy from one channel to the next can be any number but 0.");
		}
	}

	/** For tests. */
	public Text dispersion() {
		return dispersion;
	}

	/** For tests. */
	public Text offset() {
		return offset;
	}
}
