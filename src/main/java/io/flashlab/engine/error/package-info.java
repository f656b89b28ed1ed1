/**
 * What can go wrong: one sealed type, {@link io.flashlab.engine.error.FlasherException}, whose subtypes carry facts (port,
 * address, sizes, digests, codes). A {@code switch} over them needs no {@code default}; remedies are the caller's words.
 */
package io.flashlab.engine.error;
