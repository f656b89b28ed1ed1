/**
 * Espressif's flasher stub: a program that is loaded into the chip's RAM and answers in the ROM's place, faster and with
 * more commands. The images come with the library.
 */
package io.flashlab.engine.stub;
