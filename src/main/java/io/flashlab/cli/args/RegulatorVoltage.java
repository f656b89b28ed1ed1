package io.flashlab.cli.args;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;

/** Takes 1.8V, 1.9V or OFF: what the ESP32's regulator for its flash may be set to. */
public final class RegulatorVoltage implements ITypeConverter<String> {

    private final Choice<String> choice;

    public RegulatorVoltage() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("1.8V", "1.8V");
        words.put("1.9V", "1.9V");
        words.put("OFF", "OFF");
        choice = new Choice<>(words);
    }

    @Override
    public String convert(String text) {
        return choice.convert(text);
    }
}
