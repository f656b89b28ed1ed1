/**
 * Which board a class has where, and what became of it. {@link io.flashlab.lab.roster.Roster} is kept as it happens in a
 * journal that outlives a crash; the rest brings it into the forms that others read.
 */
package io.flashlab.lab.roster;
