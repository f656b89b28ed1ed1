package io.flashlab.cli.args;

/** Takes 1.8V, 1.9V or OFF: what the ESP32's regulator for its flash may be set to. */
public final class RegulatorVoltage extends Choice<String> {

    public RegulatorVoltage() {
        super(plain("1.8V", "1.9V", "OFF"));
    }
}
