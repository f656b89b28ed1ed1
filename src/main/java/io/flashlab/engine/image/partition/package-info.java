/**
 * The partition table of the ESP32 family, which says what lies where in flash: read from and written to its binary form
 * and the CSV text that ESP-IDF makes it from, and checked.
 */
package io.flashlab.engine.image.partition;
