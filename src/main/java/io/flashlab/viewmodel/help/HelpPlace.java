package io.flashlab.viewmodel.help;

import io.flashlab.guide.GuidePage;

/**
 * A place in the guide.
 *
 * @param anchor of a heading; empty for the page's beginning
 */
public record HelpPlace(GuidePage page, String anchor) {}
