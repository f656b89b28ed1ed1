package io.flashlab.cli;

/** A command whose output is for other programs: the name and the version of this one do not come before it. */
interface ForPrograms {}
