package io.flashlab.engine.chip;

import io.flashlab.engine.chip.ChipSpec.Label;
import io.flashlab.engine.chip.ChipSpec.Phrase;
import io.flashlab.engine.chip.ChipSpec.RevisionSource;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Facts of the chips whose eFuses have named fields: all but the ESP8266. The chip's data says what they mean. */
final class EfuseFacts implements ChipFacts {

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

    private final ChipSpec chip;

    EfuseFacts(ChipSpec chip) {
        this.chip = chip;
    }

    @Override
    public MacAddresses macs(RegisterReader registers) throws FlasherException {
        MacAddress base = new MacAddress(chip.field("MAC").readLong(registers));
        Optional<BitField> extension = chip.efuseField("MAC_EXT");
        return new MacAddresses(
                base,
                extension.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new MacAddresses.Extension(extension.get().read(registers))));
    }

    @Override
    public String description(RegisterReader registers) throws FlasherException {
        return "%s (revision %s)".formatted(packageName(registers), revision(registers));
    }

    private String packageName(RegisterReader registers) throws FlasherException {
        for (Phrase name : chip.label().packages()) {
            if (name.when().holds(chip, registers)) {
                return name.text();
            }
        }
        return chip.label().unknown();
    }

    @Override
    public List<String> features(RegisterReader registers) throws FlasherException {
        List<String> features = new ArrayList<>();
        for (Phrase feature : chip.label().features()) {
            if (feature.when().holds(chip, registers)) {
                features.add(filled(feature.text(), registers));
            }
        }
        return features;
    }

    private String filled(String text, RegisterReader registers) throws FlasherException {
        Matcher field = FIELD.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (field.find()) {
            field.appendReplacement(filled, Matcher.quoteReplacement(word(field.group(1), registers)));
        }
        return field.appendTail(filled).toString();
    }

    private String word(String field, RegisterReader registers) throws FlasherException {
        Label label = chip.label();
        return label.names()
                .getOrDefault(field, Map.of())
                .getOrDefault(chip.field(field).read(registers), "");
    }

    @Override
    public ChipRevision revision(RegisterReader registers) throws FlasherException {
        Optional<RevisionSource> source = chip.revision();
        if (source.isPresent() && isZero(source.get(), registers)) {
            return new ChipRevision(0, 0);
        }
        int major = value("WAFER_VERSION_MAJOR", registers);
        int minor = value("WAFER_VERSION_MINOR", registers);
        Map<Integer, Integer> codes = source.map(RevisionSource::majorCodes).orElse(Map.of());
        return new ChipRevision(codes.isEmpty() ? major : codes.getOrDefault(major, 0), minor);
    }

    private boolean isZero(RevisionSource source, RegisterReader registers) throws FlasherException {
        return source.zeroWhen().isPresent() && source.zeroWhen().get().holds(chip, registers);
    }

    private int value(String field, RegisterReader registers) throws FlasherException {
        Optional<BitField> bits = chip.efuseField(field);
        return bits.isPresent() ? bits.get().read(registers) : 0;
    }

    @Override
    public long chipId(RegisterReader registers) throws Unsupported {
        throw new Unsupported("Read the chip ID", "the %s has none; its MAC address is unique".formatted(chip.name()));
    }
}
