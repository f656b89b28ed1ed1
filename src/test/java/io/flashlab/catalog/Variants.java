package io.flashlab.catalog;

import java.nio.charset.StandardCharsets;

/** A list in the form in which Thonny publishes its own; the boards and files are made up, or MicroPython's names. */
public final class Variants {

    private Variants() {}

    /**
     * Generic boards and one other, in two versions and a preview.
     *
     * @param files what the files' addresses begin with; may be relative to the list's
     */
    public static byte[] micropython(String files) {
        return """
            [
                {
                    "vendor": "Acme", "model": "Weather 8266", "family": "esp8266",
                    "info_url": "https://example.org/weather",
                    "downloads": [{"version": "1.27.0", "url": "FILESACME_WEATHER-20251209-v1.27.0.bin"}],
                    "latest_prerelease_regex": "\\\\d{8}-v1.28.0-preview"
                },
                {
                    "vendor": "Espressif", "model": "ESP32 / WROOM", "family": "esp32",
                    "info_url": "https://example.org/ESP32_GENERIC",
                    "downloads": [
                        {"version": "1.27.0", "url": "FILESESP32_GENERIC-20251209-v1.27.0.bin"},
                        {"version": "1.26.1", "url": "FILESESP32_GENERIC-20250911-v1.26.1.bin"}
                    ]
                },
                {
                    "vendor": "Espressif", "model": "ESP8266", "family": "esp8266",
                    "info_url": "https://example.org/ESP8266_GENERIC",
                    "downloads": [
                        {"version": "1.26.1", "url": "FILESESP8266_GENERIC-20250911-v1.26.1.bin"},
                        {"version": "1.28.0-preview.5.g0123456789",
                         "url": "FILESESP8266_GENERIC-20251210-v1.28.0-preview.5.g0123456789.bin"},
                        {"version": "1.27.0", "url": "FILESESP8266_GENERIC-20251209-v1.27.0.bin"}
                    ]
                },
                {
                    "vendor": "BBC", "model": "micro:bit v1", "family": "nrf51",
                    "info_url": "https://example.org/microbit",
                    "downloads": [{"version": "1.27.0", "url": "FILESMICROBIT-20251209-v1.27.0.hex"}]
                }
            ]
            """.replace("FILES", files).getBytes(StandardCharsets.UTF_8);
    }
}
