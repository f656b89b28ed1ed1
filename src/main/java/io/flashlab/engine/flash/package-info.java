/**
 * Flash memory: what is to be written ({@link io.flashlab.engine.flash.FlashPart}), how ({@link
 * io.flashlab.engine.flash.WriteOptions}), what would go wrong ({@link io.flashlab.engine.flash.Preflight}), what was done
 * ({@link io.flashlab.engine.flash.WriteReport}), and which chip it is ({@link io.flashlab.engine.flash.FlashChip}).
 *
 * <p>Everything is read and checked before anything is erased. The operations are used through {@link
 * io.flashlab.engine.EspSession}.
 */
package io.flashlab.engine.flash;
