package io.flashlab.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RegionSizeTest {

    private final RegionSize.Converter converter = new RegionSize.Converter();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "0x1000, 4096",
        "0X1000, 4096",
        "0o10, 8",
        "0b101, 5",
        "4k, 4096",
        "0x10k, 16384",
        "1M, 1048576"
    })
    void numbersMayHaveAPrefixAndAUnit(String text, long bytes) {
        assertThat(converter.convert(text)).isEqualTo(new RegionSize.Bytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "ALL", "All"})
    void allMeansTheWholeFlash(String text) {
        assertThat(converter.convert(text)).isEqualTo(new RegionSize.All());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lots", "-1", "k", "0x", "1K", "1m", "0x10000000000000000", "9223372036854775807k"})
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is not a valid integer.");
    }
}
