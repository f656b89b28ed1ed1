/**
 * Chips as data. {@link io.flashlab.engine.chip.ChipCatalog} has one {@link io.flashlab.engine.chip.ChipSpec} a family, read
 * from a JSON file that names its sources; what must be computed from eFuses is composed: {@link
 * io.flashlab.engine.chip.ChipFacts} for description, features and addresses, {@link
 * io.flashlab.engine.chip.SecurityFacts} for what the silicon refuses.
 */
package io.flashlab.engine.chip;
