package io.flashlab.cli.args;

import io.flashlab.engine.transport.PortInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.TypeConversionException;

/**
 * Which ports may be chosen when none is named. Terms with different keys must all hold; of terms with the same key one
 * is enough.
 *
 * @param vendorIds USB vendor identifications, 0..0xffff
 * @param productIds USB product identifications, 0..0xffff
 * @param names parts of a port's name
 * @param serials parts of a USB serial number
 */
public record PortFilter(List<Long> vendorIds, List<Long> productIds, List<String> names, List<String> serials) {

    public PortFilter {
        vendorIds = List.copyOf(vendorIds);
        productIds = List.copyOf(productIds);
        names = List.copyOf(names);
        serials = List.copyOf(serials);
    }

    /**
     * Reads {@code vid=0x1a86}, {@code pid=0x7523}, {@code name=ttyUSB}, {@code serial=A6}.
     *
     * @throws TypeConversionException with a text for the user when a term is none of these
     */
    public static PortFilter parse(List<String> terms) {
        Terms sorted = new Terms(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        terms.forEach(sorted::add);
        return new PortFilter(sorted.vendorIds, sorted.productIds, sorted.names, sorted.serials);
    }

    public boolean accepts(PortInfo port) {
        return (vendorIds.isEmpty()
                        || port.usb()
                                .filter(usb -> vendorIds.contains((long) usb.vendorId()))
                                .isPresent())
                && (productIds.isEmpty()
                        || port.usb()
                                .filter(usb -> productIds.contains((long) usb.productId()))
                                .isPresent())
                && (names.isEmpty() || names.stream().anyMatch(port.name()::contains))
                && (serials.isEmpty()
                        || port.usb()
                                .filter(usb -> serials.stream().anyMatch(usb.serialNumber()::contains))
                                .isPresent());
    }

    private record Terms(List<Long> vendorIds, List<Long> productIds, List<String> names, List<String> serials) {

        private void add(String term) {
            String[] parts = term.split("=", -1);
            if (parts.length != 2) {
                throw new TypeConversionException("Option --port-filter argument must consist of key=value.");
            }
            switch (parts[0]) {
                case "vid" -> vendorIds.add(number(parts[1]));
                case "pid" -> productIds.add(number(parts[1]));
                case "name" -> names.add(parts[1]);
                case "serial" -> serials.add(parts[1]);
                default -> throw new TypeConversionException("Option --port-filter argument key not recognized.");
            }
        }

        private static long number(String text) {
            OptionalLong number = IntegerText.parse(text);
            if (number.isEmpty()) {
                throw new TypeConversionException("Option --port-filter: '%s' is not a valid integer.".formatted(text));
            }
            return number.getAsLong();
        }
    }
}
