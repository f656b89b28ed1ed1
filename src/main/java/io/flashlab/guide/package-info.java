/** The user's guide as values: pages read from Markdown, and searched. Knows nothing of how it is shown. */
package io.flashlab.guide;
