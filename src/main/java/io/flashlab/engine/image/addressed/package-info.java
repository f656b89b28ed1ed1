/**
 * Files that say themselves where their bytes go: Intel HEX ({@link io.flashlab.engine.image.addressed.IntelHex}) and UF2
 * ({@link io.flashlab.engine.image.addressed.Uf2}), both ways.
 */
package io.flashlab.engine.image.addressed;
