/** Results of commands for other programs: one JSON object a run. {@code docs/json.md} describes it. */
package io.flashlab.cli.json;
