/**
 * Programs as compilers link them: 32-bit little-endian ELF files for Xtensa and RISC-V (Tool Interface Standard,
 * "Executable and Linking Format", version 1.2).
 */
package io.flashlab.engine.image.elf;
