/**
 * Firmware files: where their bytes come from ({@link io.flashlab.engine.image.ImageSource}), what they are, told from their
 * bytes ({@link io.flashlab.engine.image.FirmwareIdentifier}), and the flash settings in their headers.
 */
package io.flashlab.engine.image;
